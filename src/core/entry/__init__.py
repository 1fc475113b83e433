"""What people type or paste, made into what a report holds."""
