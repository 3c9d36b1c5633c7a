"""Reading: a customer's message to a Reading, an agent's text to its moves, a talk to its course."""

from tongli.reading.model import AgentReading, Fact, Forecast, Reading, Situation, StageState, TalkReading, TradeGuess
from tongli.reading.reader import Reader

__all__ = ["AgentReading", "Fact", "Forecast", "Reader", "Reading", "Situation", "StageState", "TalkReading", "TradeGuess"]
