"""Between rows and ``casework.chain``: an event as an entry, and the head that the next event follows."""

from tongli.casework import chain
from tongli.desk.cases.models import Case, Event, Head


def entry_of(event: Event, text: str | None) -> chain.Entry:
    """The event as the chain knows it, with the text of the message or note that it brought."""
    actor = event.actor_id
    return chain.Entry(event.seq, event.at, event.kind, event.who, actor, event.data, text, event.salt, event.sealed, event.hash)


def head_of(case: Case) -> Head:
    """The case's head; a new case takes its place in the chain over the cases. Only with the case locked."""
    head = Head.objects.filter(number=case.number).first()
    if head is None:
        Head.objects.get_or_create(place=0, defaults={"number": "", "seq": 0, "hash": "", "link": chain.genesis("")})
        whole = Head.objects.select_for_update().get(place=0)
        whole.seq, whole.link = whole.seq + 1, chain.follow(whole.link, case.number)
        whole.save()
        start = chain.genesis(case.number)
        head = Head.objects.create(place=whole.seq, number=case.number, seq=0, hash=start, link=whole.link)
    return head
