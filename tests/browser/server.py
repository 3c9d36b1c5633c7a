"""The real desk on its own database, for the browser tests: ``python -m tests.browser.server PORT``.

The people of the demo company work here; there are no cases yet.
"""

import sys

from tongli.desk import run


def main(port: int) -> None:
    run.prepare(demo=False, say=lambda _: None)
    from tongli.desk.demo.company import people

    people()
    run.serve(port, say=lambda _: None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
