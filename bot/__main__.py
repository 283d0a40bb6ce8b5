"""`python -m bot`."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's products here are small: threads only wait for each other

from bot.cli import main

if __name__ == "__main__":
    main()
