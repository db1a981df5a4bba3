### What people are told if something cannot be done.

no-text = That message has no text I can check.
too-short = Please give me at least a few words to check.
nothing-found = Nothing in the library matches that closely. You can browse the claims or suggest one.
cannot-check = I can't check that message. You can type the claim into /check instead.
too-long = Please send 2,000 characters or fewer.
row-gone = That reply is no longer on record, so I can't change it.
claim-gone = This claim has been withdrawn from the library since the reply was posted.
claim-elsewhere = The library that this claim belongs to is no longer among mine.
library-gone = This server's library is no longer among mine, so I say nothing here. A moderator can choose another in /setup.
second-vote = You have already told us about this reply. Thank you.
not-yours = Only the author of the message or a moderator can remove this reply.
not-opened = Cards can't be posted here: the moderators haven't opened this channel to Counterpoint.
cards-off = Posting cards is switched off in this server.
by-operator = by whoever runs this copy
automod = This server's AutoMod blocked the card. A moderator can exempt my role or turn this claim off.
old-button = This button is from an older version of Counterpoint and no longer works.
not-your-panel = This panel was opened by somebody else. Please run the command yourself.
old-form = This form has expired. Please press the button again.
no-content = This copy of Counterpoint may not read messages, so only commands and “{ check-menu }” work.
busy = I couldn't save that just now. Nothing was changed; please try again in a minute.
broken-line = The connection to Discord broke just now. Please check whether it worked, and try again if not.
restarting = I'm being restarted and couldn't finish this. Please check whether it worked, and try again if not.
server-only = This works in a server that has added Counterpoint.
unknown-claim = I don't have a claim called “{ $name }”, nor one that is close. “{ browse }” lists all claims.
unknown-topic = There is no topic called “{ $name }”. Please pick one from the list.
too-many =
    You have asked { $asked } times this minute. Please try again in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
# $when is a relative time, such as “in 5 minutes”.
too-many-posts = You can ask for { $posted } cards or threads an hour. Please try again { $when }.
# $until is the end of the pause in words, or who paused.
paused-here = Counterpoint is paused here { $until }, so nothing can be posted.
not-a-writer = You can't write here yourself, so I can't post a card for you.
posted-lately = This claim was already posted here { $when }, so I won't repeat it yet: { $link }
lacks = I'm missing “{ $permission }” in { $channel }, so I can't post there.
# The way to a page is written as Discord writes it.
lacking-right = You need “{ $permission }” for this. An admin can also grant it in Server Settings › Integrations.
expired = This panel has expired. Please run { $command } again.
bug = Something went wrong on my side (reference { $reference }). Nothing was posted.
