"""``python -m tongli.cli``."""

from tongli.cli.main import main

main()
