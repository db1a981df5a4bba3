### Buttons, selects, forms and the answers to a press.

show-context = Show context
why-this = Why this?
post-in-channel = Post in channel
helpful = Helpful
not-this = Not this / not here
disagree = I disagree
turn-off-here = Don't bring up here…
remove-reply = Remove reply
previous = Previous
next = Next
browse = Browse
suggest = Suggest a claim
support = Find support
also-in-text = Also in this text
open-claim = Open a claim

posted = Posted.
counted = Counted. Thank you.
removed = The reply is removed.
removed-later = Discord didn't delete the reply just now. I go on trying until it is gone.
pages-later = The reply is removed. Discord didn't delete my pages in the thread just now. I go on trying until they are gone.
disagreed = Thank you. To name a source or a correction, open a public issue:
open-issue = Open a public issue
# The prefilled text of an issue; $reasons are the short names of those that were ticked.
issue-body =
    Claim: { $claim }
    Revision: { $revision }
    Reasons: { $reasons }{ "\u000A" }
# Must end with the name: a card that is renewed is read by what stands before it.
shared-by = Shared by { $name }
turned-off = I don't bring **{ $title }** up in { $channel } until { $until }.
turn-off-question = Not bring **{ $title }** up in { $channel }? I then don't speak of it there unasked. Members can still ask for it and post its card; “{ claims-button }” in /setup can switch posting off, too.
off-for = For { $days } days

## Not this / not here

wrong-title = What was wrong?
wrong-label = About this reply
also-do = Also
measure-remove = Remove this reply
measure-opt-out = Stop reading my messages in this server
measure-turn-off = Don't bring this claim up in this channel
wrong-reason-other-subject = It was about something else
wrong-reason-question = It was a question
wrong-reason-quoted = It quoted or reported somebody else
wrong-reason-denied = It disagreed with the claim
wrong-reason-joke = It was a joke or sarcasm
wrong-reason-personal = It was somebody's own experience
wrong-reason-not-needed = Right claim, but not needed here

## I disagree

disagree-label = What is wrong with the card?
disagree-reason-wrong = Something is factually wrong
disagree-reason-sources = Sources are missing or unreliable
disagree-reason-misquoted = A source does not say this
disagree-reason-missing = Key points are missing
disagree-reason-outdated = It is out of date
disagree-reason-one-sided = It is argumentative or one-sided
disagree-reason-opinion = It states opinion as fact

## Why this?

why =
    How surely the message makes this claim: { $score } of 100; I now answer from { $needed } on. { $next ->
        [none] No other claim came near.
       *[other] The claim that came next: { $next } of 100.
    } The message was neither a question nor a quotation, and the claim was not answered here shortly before.
why-kept = Message text is not kept.
# What follows is told of the message as it stands now. $readings lists acts with their likelihood.
why-read = How a small local model reads the message: { $readings }.
why-carried = Without these words I would be less sure: { $words }
why-closest = The sentence of the library that it comes closest to: “{ $closest }”
why-shared = Words that it has in common with that sentence (in a short form): { $words }
why-near-miss = A sentence that does not make the claim comes close, too: “{ $near-miss }”
act-assertion = an assertion of the claim
act-denial = a denial of it
act-question = a question about it
act-quotation = somebody else's words
act-disclosure = a personal experience
act-joke = a joke
act-neither = not about the claim
likelihood-certain = almost certain
likelihood-likely = very likely
likelihood-probable = probable
likelihood-possible = possible
likelihood-unlikely = unlikely
why-checked = You asked for this claim, or about a text that its wordings in the library come nearest to. Message text is not kept.
