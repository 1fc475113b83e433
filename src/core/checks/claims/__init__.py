"""What prose claims of the tables, sentence by sentence."""
