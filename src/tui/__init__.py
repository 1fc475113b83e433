"""The app: screens and widgets over the core."""
