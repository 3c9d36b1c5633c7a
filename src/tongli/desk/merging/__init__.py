"""Cases about one matter become one, and one case about two matters becomes two; both trails stay whole."""
