"""Write the OpenAPI document: ``python -m tongli.desk.api.write_document FILE``. The client is made from it."""

import json
import os
import sys
from pathlib import Path


def text() -> str:
    """The document as it is kept, the same for the same code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongli.desk.settings")
    import django

    django.setup()
    from tongli.desk.api.service import api

    return json.dumps(api().get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
