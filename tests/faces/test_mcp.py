"""An assistant's session with the started MCP server, over its standard input and output."""

from mcp import Client, StdioServerParameters

from tests.faces.conftest import COMMAND


async def test_a_session() -> None:
    talk = [{"who": "customer", "text": "快递丢了三天，没人回我电话！"}]
    started = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], "mcp", "--industry", "retail"])
    async with Client(started) as client:
        assert {tool.name for tool in (await client.list_tools()).tools} == {"read", "check", "plan", "draft"}
        assert "data" in (client.instructions or "")
        drafted = await client.call_tool("draft", {"talk": talk})
        assert drafted.structured_content
        checked = await client.call_tool("check", {"reply": drafted.structured_content["text"], "talk": talk})
        assert checked.structured_content
        assert "error" not in [each["severity"] for each in checked.structured_content["violations"]]
        failed = await client.call_tool("plan", {"talk": []})
        assert failed.is_error
