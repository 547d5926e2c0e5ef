"""`python -m assure` is `assure`."""

from assure.cli.app import main

if __name__ == "__main__":
    main()
