"""Where the heavy work runs."""
