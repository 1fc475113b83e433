"""What is asked in dialogs and then done, one module each; none of them knows a screen."""
