"""A hundred thousand hostile inputs: `python -m tests.bench.hostile [--count 100000] [--seed 0]`.

Half are questions to a library whose own documents are hostile too: each is asked, worded and drawn
as a message, as text and as JSON. Half are deliveries to the app as it runs, its Slack on loopback:
commands, messages, mentions, presses of every control that the bot has drawn, windows sent, lists
asked for, tabs opened, and things unknown; some as Slack shapes them with hostile words in them,
some spoiled. Everything that goes out must pass the rules of Block Kit, say nobody's name and call
nobody; nothing may fail. Prints one JSON line a figure and each failure with its number; the same
seed gives the same inputs. Exit code 1 where anything failed.

Asked with questions of one's own, and with those in ../shared/data where they are.
"""
