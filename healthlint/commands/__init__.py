"""The commands, one module each; a module is read when its command is called."""
