"""`python -m claimx`: the command line."""

from claimx.cli import app

if __name__ == "__main__":
    app(prog_name="claimx")
