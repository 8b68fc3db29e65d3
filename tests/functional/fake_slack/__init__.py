"""A fake Slack on loopback that an unmodified bot talks to, and that refuses what Slack refuses.

slack.py          the whole: start it, let people write and click, send events
person.py         someone at the screen: over controls.py, filling.py and interactions.py
workspace.py      channels, messages, rights; views.py modals and Home tabs; uploads.py files
methods.py        the Web API, with view_, agent_ and file_methods.py; responding.py response_urls
web.py            HTTP: /api/ and response_urls; sockets.py Socket Mode; deliveries.py signed HTTP
payloads.py       what Slack sends; acks.py what acks do; manifest.py what the app asked for
payload_rules.py  what Slack refuses to show: over block_kit.py, elements.py, objects.py, shapes.py
answer_rules.py   what it refuses as an answer; writing.py what no text of ours may hold
reading.py        what a person sees of it
history.py        reading threads and channels
ledger.py         everything the bot sent, to be waited for; faults.py what shall go wrong
weather.py        a mix of faults that comes by itself
example.py        a manifest to try it with
"""

from tests.functional.fake_slack.faults import Fault, Hold
from tests.functional.fake_slack.ledger import Message, Received
from tests.functional.fake_slack.manifest import Manifest
from tests.functional.fake_slack.person import Person
from tests.functional.fake_slack.slack import FakeSlack, Mode

__all__ = ["FakeSlack", "Fault", "Hold", "Manifest", "Message", "Mode", "Person", "Received"]
