"""The commands, one file each, and how they speak to their user."""
