"""A fake Slack on loopback that an unmodified bot talks to, and that refuses what Slack refuses.

slack.py          the whole: start it, let people write and click, send events
workspace.py      channels, messages, rights; methods.py the Web API over them
web.py            HTTP: /api/ and response_urls; sockets.py Socket Mode; deliveries.py signed HTTP
payloads.py       what Slack sends; manifest.py what the app asked for
payload_rules.py  what Slack refuses to show: over block_kit.py, elements.py and shapes.py
reading.py        what a person sees of it
ledger.py         everything the bot sent, to be waited for; faults.py what shall go wrong
example.py        a manifest to try it with
"""

from tests.functional.fake_slack.faults import Fault, Hold
from tests.functional.fake_slack.ledger import Message, Received
from tests.functional.fake_slack.manifest import Manifest
from tests.functional.fake_slack.slack import FakeSlack, Mode

__all__ = ["FakeSlack", "Fault", "Hold", "Manifest", "Message", "Mode", "Received"]
