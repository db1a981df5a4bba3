### Commands with their parameters, permissions, and the texts of /claims and /about.

# The name in the menu of a message. Names of commands are the same in all languages.
check-menu = Check this message

description-check = Check a text against the claim library; only you see the answer
description-claim = Look up one claim: rating, evidence, counterpoints, sources
description-claims = Browse the claims by topic
description-privacy = See, export or delete what I store about you, or opt out
description-about = What Counterpoint is, who runs it, what it does in this channel
description-setup = Choose channels and modes
description-report = What I said, or would have said, and how well
description-pause = Stop me at once, here or in the whole server

parameter-text = What somebody says, in a sentence or two
parameter-name = A few letters of the claim
parameter-topic = Only the claims of this topic
parameter-duration = How long; until resumed if you leave it out
parameter-scope = The whole server if you leave it out
parameter-days = Seven days if you leave it out

days-7 = 7 days
days-30 = 30 days
duration-1h = 1 hour
duration-24h = 24 hours
duration-7d = 7 days
duration-resumed = until resumed
scope-server = server
scope-channel = this channel

## Permissions, as Discord names them

permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-send-messages-in-threads = Send Messages in Threads
permission-read-message-history = Read Message History
permission-embed-links = Embed Links
permission-manage-messages = Manage Messages
permission-manage-guild = Manage Server

## /claims

all-claims = All claims
page-of = Page { $page } of { $pages }

## /about

about = Counterpoint recognises claims that come up often in this debate and adds sourced context with the strongest counterpoints. A rating is about the claim, never about a person. It keeps no message text and no list of who said what. Everything it says comes from a library that people wrote and checked. A small model on its own machine judges whether a message makes a claim; nothing that it says is generated.
about-commands = **For yourself**: /check reads a text, /claim opens one claim, /claims lists all; only you see the answer. /privacy shows what is held about you and lets you opt out of being read.
no-judge-here = ⚠ The model that judges messages is not there, so I answer only commands and never speak unasked.
run-by = Run by { $name }.
run-by-unknown = Whoever added this copy to Discord runs it; its profile says who.
policy-link = Privacy policy
terms-link = Terms
source-link = Source code
report-link = Report a problem
mode-here-off = **In this channel**: off: I read nothing here and post nothing unasked.
mode-here-shadow = **In this channel**: trial: I read messages in memory, post nothing, and note which claims I would have answered.
mode-here-line = **In this channel**: line: I may reply with one neutral sentence and a button for the context.
mode-here-line-first = **In this channel**: line first: I may reply with one neutral sentence and a button, and with a short card when the claim comes up again.
mode-here-card = **In this channel**: card: I may reply with a short card: rating, claim, verdict, and buttons for what is behind them.
stopped-here = **In this channel**: stopped: my replies were refused here, for want of a permission or by AutoMod. A moderator can mend that and run /setup again.
library-line = **Library**: { $name }, { $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    }, revision { $revision }, last reviewed { $latest }.
# $first names the first error and its place, $others counts the others.
library-refused =
    A newer state of the library is held back until it is mended: { $first }{ $others ->
        [0] { "" }
       *[other] { " " }and { $others } more
    }.
