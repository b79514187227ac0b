"""Translation only: command line and HTTP."""
