"""What stands above a story: its title, who published it, when, and who wrote it."""
