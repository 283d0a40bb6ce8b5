"""The commands, one module a family. A button is one of these commands, typed for the user."""
