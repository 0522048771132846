"""Who may learn what, written a second time: plain sets and the sentences of safety.md, and no line of Kintrace.

tests/safety/test_stateful.py does the same acts here and in the product and compares what everybody sees.
People, cases, staff and consents are short words; days are whole numbers, and ``day`` is today.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

FACTS = {"name", "age", "kinship", "story", "photo", "place"}
# What a yes to a purpose tells, where it names no single thing (S6); publication goes thing by thing (S4).
TELLS = {
    "tracing": set(),
    "matching": set(),
    "sharing": FACTS,
    "publication": set(),
    "news": {"found", "well"},
    "contact": {"found", "well", "message"},
    "direct": {"found", "well", "message", "contact"},
    "whereabouts": {"found", "whereabouts"},
}
BETWEEN = {"news", "contact", "direct", "whereabouts"}
LEAVES_NEVER = {"identity", "witness", "death"}
NEEDS_BEING_FOUND = {"well", "message", "contact", "whereabouts"}
SECTIONS = {"photo", "contact", "whereabouts", "identity", "witness", "message"}
ITEMS = [*FACTS, "found", *NEEDS_BEING_FOUND, *LEAVES_NEVER]
# A consent that lets the other side hear a thing may have been given for any of these.
HEARD_FOR = {
    "found": ("news", "contact", "direct"),
    "well": ("news", "contact", "direct"),
    "message": ("contact", "direct"),
}
NO = {"declines", "never"}
MAY_AGREE = {"contact": BETWEEN, "news_only": {"news"}}
MUST_AGREE = {"contact": {"contact", "direct"}, "news_only": {"news"}}
ON_THE_WAY = {"relayed", "delivered", "answered"}
CASEWORK = {"caseworker", "supervisor"}
WORKING = {"lead", "working"}
# Tried in the order of a message's life: from which states an act may set out, and where it ends.
WAY = {
    "accept": ({"drafted"}, "accepted"),
    "give_back": ({"drafted", "accepted"}, "returned"),
    "rewrite": ({"returned"}, "drafted"),
    "relay": ({"accepted"}, "relayed"),
    "deliver": ({"relayed"}, "delivered"),
    "refuse": ({"relayed", "delivered"}, "refused"),
}


@dataclass
class Yes:
    """A consent: who said yes, about whom, what for, to what alone, to whom, from when, until when."""

    giver: str
    about: str
    purpose: str
    item: str = ""
    to: str = ""
    start: int = 0
    until: int | None = None
    over: bool = False


@dataclass
class Talk:
    """A conversation with a found person."""

    case: str
    by: str
    choice: str
    asked: bool = False
    day: int = 0


@dataclass
class Shut:
    """A withholding: what, from whom; the place of the "never" that made it; who proposed to lift it."""

    person: str
    item: str
    whom: str
    one: str = ""
    never: int | None = None
    proposer: str = ""
    lifted: bool = False


@dataclass
class Words:
    """Words for the enquirer: news, what was done, what would help."""

    case: str
    kind: str
    text: str
    items: frozenset[str]
    proposer: str
    state: str = "proposed"
    # Every yes it was approved on: once one has ended, another does not bring these words back.
    rested_on: list[Yes] = field(default_factory=list)


@dataclass
class Letter:
    """A family message."""

    case: str
    from_sought: bool
    text: str
    paper: bool
    entered_by: str
    state: str = "drafted"
    replies_to: int | None = None
    read_by: set[str] = field(default_factory=set)


@dataclass
class End:
    """An outcome."""

    case: str
    kind: str
    proposer: str
    state: str = "proposed"
    told: set[str] = field(default_factory=set)


@dataclass
class Rules:
    """The whole world as the rules see it."""

    sides: dict[str, tuple[str, str]]
    roles: dict[str, str]
    members: dict[tuple[str, str], str]
    children: set[str]
    # Children for whom a second person has not yet agreed to the search (S12).
    waiting: set[str]
    day: int = 0
    yes: list[Yes] = field(default_factory=list)
    shut: list[Shut] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    talks: list[Talk] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)

    # Who works where.
    def works(self, who: str, case: str) -> bool:
        return self.roles.get(who) in CASEWORK and self.members.get((case, who)) in WORKING

    def decides(self, who: str, case: str) -> bool:
        place = self.members.get((case, who))
        role = self.roles.get(who)
        return (role in CASEWORK and place == "lead") or (role == "supervisor" and place is not None)

    def is_account_of(self, who: str, person: str) -> bool:
        return who == f"account of {person}" and person not in self.erased

    # The answer of the door, for each who may ask.
    def in_force(self, yes: Yes) -> bool:
        return not yes.over and yes.start <= self.day and (yes.until is None or self.day <= yes.until)

    def covers(self, yes: Yes, item: str) -> bool:
        allowed = FACTS if yes.purpose == "publication" else TELLS[yes.purpose]
        told = {yes.item} & allowed if yes.item else TELLS[yes.purpose]
        return item in told - LEAVES_NEVER

    def barred(self, person: str, item: str, kinds: set[str], one: str = "") -> bool:
        also = {"found"} if item in NEEDS_BEING_FOUND else set()
        return any(
            each.person == person
            and not each.lifted
            and each.item in {"", item} | also
            and (each.whom in kinds | {"everybody"} or (each.whom == "person" and each.one == one != ""))
            for each in self.shut
        )

    def speaks(self, yes: Yes) -> bool:
        """An enquirer speaks for whom they look for, until anybody found that person (S17)."""
        if yes.giver == yes.about:
            return True
        looked_for = [case for case, (_, sought) in self.sides.items() if sought == yes.about]
        asks = any(self.sides[case][0] == yes.giver for case in looked_for)
        return asks and not self.found & set(looked_for)

    def kin(self, asker: str, item: str, about: str, purpose: str) -> bool:
        def agreed(giver: str, to: str, what_for: str) -> bool:
            return any(
                each.giver == each.about == giver
                and each.to == f"person {to}"
                and each.purpose == what_for
                and self.covers(each, item)
                and self.in_force(each)
                for each in self.yes
            )

        return (
            purpose in BETWEEN
            and not {asker, about} & self.erased
            and not self.barred(about, item, {"relatives"}, asker)
            and not (about in self.children and item in {"place", "whereabouts"})
            and agreed(about, asker, purpose)
            and (item != "contact" or agreed(asker, about, "direct"))
        )

    def outside(self, item: str, about: str, purpose: str, *, body: str = "") -> bool:
        """Another organisation by its name, or anybody."""
        if purpose != ("sharing" if body else "publication"):
            return False
        if about in self.waiting:
            return False
        if about in self.children and (item == "place" or (item == "name" and not body)):
            return False
        to = f"body {body}" if body else ""
        return not self.barred(about, item, {"bodies" if body else "public"}) and any(
            each.about == about
            and each.purpose == purpose
            and each.to == to
            and self.covers(each, item)
            and self.in_force(each)
            and self.speaks(each)
            for each in self.yes
        )

    def staff(self, who: str, item: str, about: str) -> bool:
        on = [case for case, sides in self.sides.items() if about in sides]
        places = {self.members.get((case, who)) for case in on} - {None}
        return self.roles.get(who) in CASEWORK and bool(places & WORKING if item in SECTIONS else places)

    def hears(self, asker: str, item: str, about: str) -> bool:
        return any(self.kin(asker, item, about, purpose) for purpose in HEARD_FOR[item])

    def other(self, case: str, person: str) -> str:
        return next(each for each in self.sides[case] if each != person)

    # What a relative sees.
    def sees_words(self, words: Words) -> bool:
        enquirer, sought = self.sides[words.case]
        return (
            words.state == "approved"
            and (words.kind != "news" or bool(words.rested_on))
            and all(self.in_force(each) for each in words.rested_on)
            and all(self.hears(enquirer, item, sought) for item in words.items)
        )

    def rests_on(self, words: Words) -> list[Yes]:
        """Every yes that lets the enquirer hear one of these things now."""
        enquirer, sought = self.sides[words.case]
        return [
            each
            for each in self.yes
            if each.giver == each.about == sought
            and each.to == f"person {enquirer}"
            and self.in_force(each)
            and any(each.purpose in HEARD_FOR[item] and self.covers(each, item) for item in words.items)
        ]

    def author(self, letter: Letter) -> str:
        return self.sides[letter.case][1 if letter.from_sought else 0]

    def recipient(self, letter: Letter) -> str:
        return self.sides[letter.case][0 if letter.from_sought else 1]

    def receives(self, person: str, letter: Letter) -> bool:
        return (
            self.recipient(letter) == person
            and letter.state in ON_THE_WAY
            and self.hears(person, "message", self.author(letter))
        )

    def seen(self, person: str, case: str) -> dict[int, str]:
        """The messages of a case that this side may know of, each with what is said of it (S18)."""
        told = {}
        mine = {i: each for i, each in enumerate(self.letters) if each.case == case}
        received = {i for i, each in mine.items() if self.receives(person, each)}
        answered = {mine[i].replies_to for i in received}
        for i, letter in mine.items():
            if i in received:
                told[i] = "FOR_YOU"
            elif self.author(letter) != person:
                continue
            elif letter.state == "returned":
                told[i] = "PLEASE_CHANGE"
            elif i in answered:
                told[i] = "ANSWERED"
            elif letter.from_sought and letter.state in ON_THE_WAY:
                told[i] = "ON_ITS_WAY" if letter.state == "relayed" else "ARRIVED"
            else:
                told[i] = "WE_HAVE_IT"
        return told

    def headline(self, case: str) -> str:
        """Neutral, but for what the enquirer decided, takes part in, or was told by a person (S2, S20)."""
        enquirer, sought = self.sides[case]
        last = next((e for e in reversed(self.confirmed) if e.case == case), None)
        hears = self.hears(enquirer, "message", sought)
        if last is None:
            return "looking"
        if last.kind == "closed_by_enquirer" and case in self.closed:
            return "stopped"
        if last.kind in {"in_contact", "reunified"} and hears:
            return last.kind
        return "spoken" if last.kind == "found_dead" and enquirer in last.told else "looking"

    confirmed: list[End] = field(default_factory=list)

    def details(self, person: str, case: str, what: str) -> bool:
        """Contact once both chose it (S3); where somebody is once that person said so."""
        if person not in self.sides[case]:
            return False
        other = self.other(case, person)
        if what == "whereabouts":
            return self.kin(person, what, other, what)
        return self.kin(person, what, other, "direct") and self.kin(other, what, person, "direct")

    # What the acts change.
    def say_yes(self, yes: Yes) -> None:
        self.yes.append(replace(yes, start=self.day))

    def end_between(self, giver: str, *, to: str = "") -> None:
        for each in self.yes:
            if each.giver == giver and each.purpose in BETWEEN and to in {"", each.to}:
                each.over = True

    def is_found(self, case: str) -> None:
        """Publicity and every old permission end with the finding (S16, S17)."""
        if case in self.found | self.closed:
            return
        self.found.add(case)
        for each in self.yes:
            if each.about == self.sides[case][1] and each.purpose not in {"tracing", "matching"}:
                each.over = True

    def may_converse(self, who: str, case: str, choice: str, purposes: set[str]) -> bool:
        return (
            self.works(who, case)
            and case in self.found
            and purposes <= MAY_AGREE.get(choice, set())
            and (choice not in MUST_AGREE or bool(purposes & MUST_AGREE[choice]))
        )

    def converse(self, talk: Talk, yeses: list[Yes], never_from: str) -> None:
        enquirer, sought = self.sides[talk.case]
        self.end_between(sought, to="" if talk.choice in NO else f"person {enquirer}")
        for shut in self.nevers(talk.case):
            shut.proposer = talk.by if talk.choice in MAY_AGREE else ""
        self.talks.append(replace(talk, day=self.day))
        if talk.choice == "never":
            one = enquirer if never_from == "person" else ""
            self.shut.append(Shut(sought, "", never_from, one, never=len(self.talks) - 1))
        for each in yeses:
            self.say_yes(each)

    # "Never", and lifting what is withheld.
    def nevers(self, case: str) -> list[Shut]:
        """What the person looked for, who said "never" on any case, withholds from this enquirer still."""
        enquirer, sought = self.sides[case]
        return [
            each
            for each in self.shut
            if each.never is not None
            and each.person == sought
            and not each.lifted
            and (each.whom == "relatives" or each.one == enquirer)
        ]

    def spoken_with(self, case: str) -> bool:
        return any(talk.case == case for talk in self.talks)

    def chosen(self, case: str) -> str | None:
        if self.nevers(case):
            return "never"
        return next((talk.choice for talk in reversed(self.talks) if talk.case == case), None)

    def since_never(self, shut: Shut, by: str) -> Talk | None:
        """The talk after "never" in which the person chose otherwise, to this member of staff."""
        assert shut.never is not None
        after = self.talks[shut.never + 1 :]
        for place in reversed(range(len(after))):
            talk = after[place]
            if self.sides[talk.case][1] == shut.person and talk.by == by and talk.choice in MAY_AGREE:
                no = any(each.case == talk.case and each.choice in NO for each in after[place + 1 :])
                return None if no else talk
        return None

    def may_propose_lifting(self, who: str, case: str, shut: Shut) -> bool:
        return (
            self.works(who, case)
            and shut.person in self.sides[case]
            and not (shut.lifted or shut.proposer)
            and (shut.never is None or self.since_never(shut, who) is not None)
        )

    def may_lift(self, who: str, case: str, shut: Shut) -> bool:
        by_another = self.decides(who, case) and shut.person in self.sides[case]
        if shut.lifted or shut.proposer in {"", who} or not by_another:
            return False
        if shut.never is None:
            return True
        talk, said_on = self.since_never(shut, shut.proposer), self.talks[shut.never].day
        return talk is not None and (talk.asked or (talk.day > said_on and self.day > said_on))

    def erase(self, person: str) -> None:
        """The words go; what was agreed to by the person or about them allows nothing more (S15)."""
        self.erased.add(person)
        for letter in self.letters:
            if self.author(letter) == person:
                letter.text = ""
        for words in self.words:
            # What was done and would help stays until the enquirer goes: it must not show that the other side did.
            enquirer, sought = self.sides[words.case]
            if person == enquirer or (person == sought and words.kind == "news"):
                words.state = "withdrawn"
        for each in self.yes:
            if person in {each.giver, each.about}:
                each.over = True

    def may_carry(self, letter: Letter) -> bool:
        return (
            letter.text != ""
            and letter.case in self.found
            and (letter.from_sought or self.chosen(letter.case) not in NO)
            and self.hears(self.recipient(letter), "message", self.author(letter))
        )

    def is_so(self, case: str, kind: str) -> bool:
        """Whether what is said to have come of a case is so."""
        enquirer, sought = self.sides[case]
        match kind:
            case "reunified" | "in_contact":
                both = self.hears(enquirer, "message", sought) and self.hears(sought, "message", enquirer)
                return both and case in self.found
            case "found_declines":
                return self.chosen(case) in NO
            case "closed_unresolved":
                return case not in self.found
            case "found":
                return case not in self.found | self.closed
        return True
