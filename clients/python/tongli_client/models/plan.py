from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.lang import Lang
from ..models.plan_apology import PlanApology
from ..models.plan_tone import PlanTone
from ..models.stage import Stage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.advice import Advice
    from ..models.appeal import Appeal
    from ..models.asked_question import AskedQuestion
    from ..models.avoid import Avoid
    from ..models.broken_promise import BrokenPromise
    from ..models.circumstance import Circumstance
    from ..models.danger import Danger
    from ..models.missing import Missing
    from ..models.option import Option
    from ..models.planned_apology import PlannedApology
    from ..models.planned_demand import PlannedDemand
    from ..models.planned_move import PlannedMove
    from ..models.promised_work import PromisedWork
    from ..models.restated_fact import RestatedFact
    from ..models.trade_guess import TradeGuess


T = TypeVar("T", bound="Plan")


@_attrs_define
class Plan:
    """The next reply, planned. ``elements`` gives all that it holds with what caused it.

    Attributes:
        goal (str):
        moves (list[PlannedMove]):
        stage (Stage):
        address (str | Unset):  Default: ''.
        address_because (list[str] | Unset):
        apologise (None | PlannedApology | Unset):
        apology (PlanApology | Unset):  Default: PlanApology.EXPERIENCE.
        appeals (list[Appeal] | Unset):
        asked (list[AskedQuestion] | Unset):
        avoid (list[Avoid] | Unset):
        broken (list[BrokenPromise] | Unset):
        care (list[Advice] | Unset):
        circumstances (list[Circumstance] | Unset):
        dangers (list[Danger] | Unset):
        demand (None | PlannedDemand | Unset):
        facts (list[RestatedFact] | Unset):
        goal_because (list[str] | Unset):
        knowledge (str | Unset):  Default: ''.
        lang (Lang | Unset): Language and script of what is shown or written. Default: Lang.ZH_HANS.
        manner (list[Advice] | Unset):
        missing (list[Missing] | Unset):
        options (list[Option] | Unset):
        promises (list[PromisedWork] | Unset):
        tone (PlanTone | Unset):  Default: PlanTone.PLAIN.
        trade (None | TradeGuess | Unset):
    """

    goal: str
    moves: list[PlannedMove]
    stage: Stage
    address: str | Unset = ""
    address_because: list[str] | Unset = UNSET
    apologise: None | PlannedApology | Unset = UNSET
    apology: PlanApology | Unset = PlanApology.EXPERIENCE
    appeals: list[Appeal] | Unset = UNSET
    asked: list[AskedQuestion] | Unset = UNSET
    avoid: list[Avoid] | Unset = UNSET
    broken: list[BrokenPromise] | Unset = UNSET
    care: list[Advice] | Unset = UNSET
    circumstances: list[Circumstance] | Unset = UNSET
    dangers: list[Danger] | Unset = UNSET
    demand: None | PlannedDemand | Unset = UNSET
    facts: list[RestatedFact] | Unset = UNSET
    goal_because: list[str] | Unset = UNSET
    knowledge: str | Unset = ""
    lang: Lang | Unset = Lang.ZH_HANS
    manner: list[Advice] | Unset = UNSET
    missing: list[Missing] | Unset = UNSET
    options: list[Option] | Unset = UNSET
    promises: list[PromisedWork] | Unset = UNSET
    tone: PlanTone | Unset = PlanTone.PLAIN
    trade: None | TradeGuess | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.planned_apology import PlannedApology  # noqa: PLC0415
        from ..models.planned_demand import PlannedDemand  # noqa: PLC0415
        from ..models.trade_guess import TradeGuess  # noqa: PLC0415

        goal = self.goal

        moves = []
        for moves_item_data in self.moves:
            moves_item = moves_item_data.to_dict()
            moves.append(moves_item)

        stage = self.stage.value

        address = self.address

        address_because: list[str] | Unset = UNSET
        if not isinstance(self.address_because, Unset):
            address_because = self.address_because

        apologise: dict[str, Any] | None | Unset
        if isinstance(self.apologise, Unset):
            apologise = UNSET
        elif isinstance(self.apologise, PlannedApology):
            apologise = self.apologise.to_dict()
        else:
            apologise = self.apologise

        apology: str | Unset = UNSET
        if not isinstance(self.apology, Unset):
            apology = self.apology.value

        appeals: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.appeals, Unset):
            appeals = []
            for appeals_item_data in self.appeals:
                appeals_item = appeals_item_data.to_dict()
                appeals.append(appeals_item)

        asked: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.asked, Unset):
            asked = []
            for asked_item_data in self.asked:
                asked_item = asked_item_data.to_dict()
                asked.append(asked_item)

        avoid: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.avoid, Unset):
            avoid = []
            for avoid_item_data in self.avoid:
                avoid_item = avoid_item_data.to_dict()
                avoid.append(avoid_item)

        broken: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.broken, Unset):
            broken = []
            for broken_item_data in self.broken:
                broken_item = broken_item_data.to_dict()
                broken.append(broken_item)

        care: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.care, Unset):
            care = []
            for care_item_data in self.care:
                care_item = care_item_data.to_dict()
                care.append(care_item)

        circumstances: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.circumstances, Unset):
            circumstances = []
            for circumstances_item_data in self.circumstances:
                circumstances_item = circumstances_item_data.to_dict()
                circumstances.append(circumstances_item)

        dangers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.dangers, Unset):
            dangers = []
            for dangers_item_data in self.dangers:
                dangers_item = dangers_item_data.to_dict()
                dangers.append(dangers_item)

        demand: dict[str, Any] | None | Unset
        if isinstance(self.demand, Unset):
            demand = UNSET
        elif isinstance(self.demand, PlannedDemand):
            demand = self.demand.to_dict()
        else:
            demand = self.demand

        facts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.facts, Unset):
            facts = []
            for facts_item_data in self.facts:
                facts_item = facts_item_data.to_dict()
                facts.append(facts_item)

        goal_because: list[str] | Unset = UNSET
        if not isinstance(self.goal_because, Unset):
            goal_because = self.goal_because

        knowledge = self.knowledge

        lang: str | Unset = UNSET
        if not isinstance(self.lang, Unset):
            lang = self.lang.value

        manner: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.manner, Unset):
            manner = []
            for manner_item_data in self.manner:
                manner_item = manner_item_data.to_dict()
                manner.append(manner_item)

        missing: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.missing, Unset):
            missing = []
            for missing_item_data in self.missing:
                missing_item = missing_item_data.to_dict()
                missing.append(missing_item)

        options: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = []
            for options_item_data in self.options:
                options_item = options_item_data.to_dict()
                options.append(options_item)

        promises: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.promises, Unset):
            promises = []
            for promises_item_data in self.promises:
                promises_item = promises_item_data.to_dict()
                promises.append(promises_item)

        tone: str | Unset = UNSET
        if not isinstance(self.tone, Unset):
            tone = self.tone.value

        trade: dict[str, Any] | None | Unset
        if isinstance(self.trade, Unset):
            trade = UNSET
        elif isinstance(self.trade, TradeGuess):
            trade = self.trade.to_dict()
        else:
            trade = self.trade

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "goal": goal,
                "moves": moves,
                "stage": stage,
            }
        )
        if address is not UNSET:
            field_dict["address"] = address
        if address_because is not UNSET:
            field_dict["address_because"] = address_because
        if apologise is not UNSET:
            field_dict["apologise"] = apologise
        if apology is not UNSET:
            field_dict["apology"] = apology
        if appeals is not UNSET:
            field_dict["appeals"] = appeals
        if asked is not UNSET:
            field_dict["asked"] = asked
        if avoid is not UNSET:
            field_dict["avoid"] = avoid
        if broken is not UNSET:
            field_dict["broken"] = broken
        if care is not UNSET:
            field_dict["care"] = care
        if circumstances is not UNSET:
            field_dict["circumstances"] = circumstances
        if dangers is not UNSET:
            field_dict["dangers"] = dangers
        if demand is not UNSET:
            field_dict["demand"] = demand
        if facts is not UNSET:
            field_dict["facts"] = facts
        if goal_because is not UNSET:
            field_dict["goal_because"] = goal_because
        if knowledge is not UNSET:
            field_dict["knowledge"] = knowledge
        if lang is not UNSET:
            field_dict["lang"] = lang
        if manner is not UNSET:
            field_dict["manner"] = manner
        if missing is not UNSET:
            field_dict["missing"] = missing
        if options is not UNSET:
            field_dict["options"] = options
        if promises is not UNSET:
            field_dict["promises"] = promises
        if tone is not UNSET:
            field_dict["tone"] = tone
        if trade is not UNSET:
            field_dict["trade"] = trade

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.advice import Advice  # noqa: PLC0415
        from ..models.appeal import Appeal  # noqa: PLC0415
        from ..models.asked_question import AskedQuestion  # noqa: PLC0415
        from ..models.avoid import Avoid  # noqa: PLC0415
        from ..models.broken_promise import BrokenPromise  # noqa: PLC0415
        from ..models.circumstance import Circumstance  # noqa: PLC0415
        from ..models.danger import Danger  # noqa: PLC0415
        from ..models.missing import Missing  # noqa: PLC0415
        from ..models.option import Option  # noqa: PLC0415
        from ..models.planned_apology import PlannedApology  # noqa: PLC0415
        from ..models.planned_demand import PlannedDemand  # noqa: PLC0415
        from ..models.planned_move import PlannedMove  # noqa: PLC0415
        from ..models.promised_work import PromisedWork  # noqa: PLC0415
        from ..models.restated_fact import RestatedFact  # noqa: PLC0415
        from ..models.trade_guess import TradeGuess  # noqa: PLC0415

        d = dict(src_dict)
        goal = d.pop("goal")

        moves = []
        _moves = d.pop("moves")
        for moves_item_data in _moves:
            moves_item = PlannedMove.from_dict(moves_item_data)

            moves.append(moves_item)

        stage = Stage(d.pop("stage"))

        address = d.pop("address", UNSET)

        address_because = cast(list[str], d.pop("address_because", UNSET))

        def _parse_apologise(data: object) -> None | PlannedApology | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                apologise_type_0 = PlannedApology.from_dict(data)

                return apologise_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PlannedApology | Unset, data)

        apologise = _parse_apologise(d.pop("apologise", UNSET))

        _apology = d.pop("apology", UNSET)
        apology: PlanApology | Unset
        if isinstance(_apology, Unset):
            apology = UNSET
        else:
            apology = PlanApology(_apology)

        _appeals = d.pop("appeals", UNSET)
        appeals: list[Appeal] | Unset = UNSET
        if _appeals is not UNSET:
            appeals = []
            for appeals_item_data in _appeals:
                appeals_item = Appeal.from_dict(appeals_item_data)

                appeals.append(appeals_item)

        _asked = d.pop("asked", UNSET)
        asked: list[AskedQuestion] | Unset = UNSET
        if _asked is not UNSET:
            asked = []
            for asked_item_data in _asked:
                asked_item = AskedQuestion.from_dict(asked_item_data)

                asked.append(asked_item)

        _avoid = d.pop("avoid", UNSET)
        avoid: list[Avoid] | Unset = UNSET
        if _avoid is not UNSET:
            avoid = []
            for avoid_item_data in _avoid:
                avoid_item = Avoid.from_dict(avoid_item_data)

                avoid.append(avoid_item)

        _broken = d.pop("broken", UNSET)
        broken: list[BrokenPromise] | Unset = UNSET
        if _broken is not UNSET:
            broken = []
            for broken_item_data in _broken:
                broken_item = BrokenPromise.from_dict(broken_item_data)

                broken.append(broken_item)

        _care = d.pop("care", UNSET)
        care: list[Advice] | Unset = UNSET
        if _care is not UNSET:
            care = []
            for care_item_data in _care:
                care_item = Advice.from_dict(care_item_data)

                care.append(care_item)

        _circumstances = d.pop("circumstances", UNSET)
        circumstances: list[Circumstance] | Unset = UNSET
        if _circumstances is not UNSET:
            circumstances = []
            for circumstances_item_data in _circumstances:
                circumstances_item = Circumstance.from_dict(circumstances_item_data)

                circumstances.append(circumstances_item)

        _dangers = d.pop("dangers", UNSET)
        dangers: list[Danger] | Unset = UNSET
        if _dangers is not UNSET:
            dangers = []
            for dangers_item_data in _dangers:
                dangers_item = Danger.from_dict(dangers_item_data)

                dangers.append(dangers_item)

        def _parse_demand(data: object) -> None | PlannedDemand | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                demand_type_0 = PlannedDemand.from_dict(data)

                return demand_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PlannedDemand | Unset, data)

        demand = _parse_demand(d.pop("demand", UNSET))

        _facts = d.pop("facts", UNSET)
        facts: list[RestatedFact] | Unset = UNSET
        if _facts is not UNSET:
            facts = []
            for facts_item_data in _facts:
                facts_item = RestatedFact.from_dict(facts_item_data)

                facts.append(facts_item)

        goal_because = cast(list[str], d.pop("goal_because", UNSET))

        knowledge = d.pop("knowledge", UNSET)

        _lang = d.pop("lang", UNSET)
        lang: Lang | Unset
        if isinstance(_lang, Unset):
            lang = UNSET
        else:
            lang = Lang(_lang)

        _manner = d.pop("manner", UNSET)
        manner: list[Advice] | Unset = UNSET
        if _manner is not UNSET:
            manner = []
            for manner_item_data in _manner:
                manner_item = Advice.from_dict(manner_item_data)

                manner.append(manner_item)

        _missing = d.pop("missing", UNSET)
        missing: list[Missing] | Unset = UNSET
        if _missing is not UNSET:
            missing = []
            for missing_item_data in _missing:
                missing_item = Missing.from_dict(missing_item_data)

                missing.append(missing_item)

        _options = d.pop("options", UNSET)
        options: list[Option] | Unset = UNSET
        if _options is not UNSET:
            options = []
            for options_item_data in _options:
                options_item = Option.from_dict(options_item_data)

                options.append(options_item)

        _promises = d.pop("promises", UNSET)
        promises: list[PromisedWork] | Unset = UNSET
        if _promises is not UNSET:
            promises = []
            for promises_item_data in _promises:
                promises_item = PromisedWork.from_dict(promises_item_data)

                promises.append(promises_item)

        _tone = d.pop("tone", UNSET)
        tone: PlanTone | Unset
        if isinstance(_tone, Unset):
            tone = UNSET
        else:
            tone = PlanTone(_tone)

        def _parse_trade(data: object) -> None | TradeGuess | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                trade_type_0 = TradeGuess.from_dict(data)

                return trade_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TradeGuess | Unset, data)

        trade = _parse_trade(d.pop("trade", UNSET))

        plan = cls(
            goal=goal,
            moves=moves,
            stage=stage,
            address=address,
            address_because=address_because,
            apologise=apologise,
            apology=apology,
            appeals=appeals,
            asked=asked,
            avoid=avoid,
            broken=broken,
            care=care,
            circumstances=circumstances,
            dangers=dangers,
            demand=demand,
            facts=facts,
            goal_because=goal_because,
            knowledge=knowledge,
            lang=lang,
            manner=manner,
            missing=missing,
            options=options,
            promises=promises,
            tone=tone,
            trade=trade,
        )

        return plan
