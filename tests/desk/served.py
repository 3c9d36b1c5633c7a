"""The desk's server on a port of its own, without a database: ``python -m tests.desk.served`` says the port."""

import sys

from tongli.desk.asgi import application
from tongli.desk.server import BoundedServer


def main() -> None:
    server = BoundedServer(application, endpoints=["tcp:port=0:interface=127.0.0.1"])

    def say() -> None:
        sys.stdout.write(f"{server.listening_addresses[0][1]}\n")
        sys.stdout.flush()

    server.ready_callable = say
    server.run()


if __name__ == "__main__":
    main()
