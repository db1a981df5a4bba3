### /report: figures, chart, problems and review samples.

report-heading = ## Counterpoint, last { $days } days
# A part of other texts.
times =
    { $number ->
        [one] once
       *[other] { $number } times
    }
read-in =
    Read in { $channels ->
        [one] { $channels } channel
       *[other] { $channels } channels
    }.{ $spoken ->
        [0] { "" }
        [one] { " " }Spoke once.
       *[other] { " " }Spoke { $spoken } times.
    }{ $trial ->
        [none] { "" }
        [one] { " " }Would have spoken once.
       *[other] { " " }Would have spoken { $trial } times.
    }
nothing-reviewed = Nothing reviewed yet.
reviewed = Reviewed { $judged } of { $of }: { $right } right ({ $share }{ "\u00A0" }%, likely ≥ { $bound }{ "\u00A0" }%)
most = Most
by-side = Claims usually raised by
live = Replies and cards
live-event-opened = opened
live-event-shared = posted by members
live-event-removed = removed
feedback = Feedback
no-feedback = Feedback: none yet.
vote-helpful = helpful
vote-not-here = not this / not here
vote-disagree = disagree
lifted = **{ $title }** may come up again in { $channel }.
lifted-still-off = Lifted. **{ $title }** is still off or not brought up in { $channel } for another reason: see “{ claims-button }”.
auto-paused = Not brought up, by votes: { $title } in { $channel } until { $until }.
review-samples = Review replies
review-silences = Review silences
go-live = Go live…
pause = Pause
lift = Bring a claim up again

## Why the bot kept silent: in a word or two, and in a sentence

kept-silent-heading = Kept silent:
kept-silent = Kept silent: { $name }. { $sentence }
other-reasons = other reasons { $number }
silence-question = question
    .sentence = Somebody asked whether it is so.
silence-quoted = quoted
    .sentence = Somebody reported what others say, without agreeing.
silence-denied = denied
    .sentence = Somebody said that the claim is false.
silence-joke = joke
    .sentence = Somebody joked or was sarcastic.
silence-personal = own experience
    .sentence = Somebody may have told what happened to them or to people close to them.
silence-near-miss = near miss
    .sentence = It says the same as a sentence that only resembles the claim.
silence-unsure = not surely a claim
    .sentence = A claim was near, and no reading of the message was sure enough.
silence-weak = weak
    .sentence = A claim was near, but too little of the message said it.
silence-ambiguous = another claim fits better
    .sentence = Another claim fits the same sentence better, and it is not answered here.
silence-many = many claims at once
    .sentence = The message made so many claims that one card would pick among them.
silence-on-request = only on request
    .sentence = The library gives this claim only on request.
silence-value = question of values
    .sentence = The claim is a question of values; those are off in this server.
silence-claim-off = not to be brought up
    .sentence = The claim is off or not to be brought up here: moderators chose it, members voted, or a reply was deleted.
silence-stale = overdue for review
    .sentence = The claim's card is past its date for review.
silence-already-said = already said
    .sentence = One of its sources was linked here lately, or the claim was just answered.
silence-cooldown = cooldown
    .sentence = The claim, or any claim, was answered here a short while ago.
silence-ceiling = daily limit
    .sentence = The limit of replies a day was reached.
silence-forbidden = missing permission
    .sentence = A permission was missing in the channel.

## The chart

chart-spoken = said, or would have been
chart-silent = kept silent, though a claim was near
short-day =
    { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
chart-alt =
    Bar chart, one bar a day from { $first } to { $last }: { $spoken ->
        [one] { $spoken } reply
       *[other] { $spoken } replies
    } given or noted in a trial, { $silent ->
        [one] once
       *[other] { $silent } times
    } silent though a claim was near. Busiest day: { $busiest } ({ $its-spoken } and { $its-silent }).

## Review samples

sample-heading = ## Reply { $number } of { $of }
near-silence-heading = ## Silence { $number } of { $of }
sample =
    Match { $score } (needed { $needed }), { $next ->
        [none] no other claim near
       *[other] next claim { $next }
    }
sample-text = -# Fetched from Discord for you just now. I keep no copy.
review-right = Right
review-other-subject = Other claim
review-not-asserted = Asked, quoted or denied
review-personal = Own experience
review-missed = Should have spoken
review-rightly-silent = Rightly silent
skip = Skip
stop = Stop
open-message = Open message
edited-since = -# Edited since I read it.
not-fetched = I couldn't fetch the message just now. The button opens it in Discord.
without-text = The message has no text that I may read. The button opens it in Discord.
may-not-fetch = I can't fetch messages of { $channel }: give my role “{ permission-read-message-history }” there. The button opens it in Discord.
# $passed is one of the two below, or both.
skipped = -# Skipped: { $passed }.
skipped-gone =
    { $number } { $number ->
        [one] (the message is gone)
       *[other] (the messages are gone)
    }
skipped-hidden =
    { $number } { $number ->
        [one] (I may not show you the message)
       *[other] (I may not show you the messages)
    }
silences-reviewed = Silences reviewed { $judged } of { $of }: { $missed } should have been answered
recall = Recognised about { $share }{ "\u00A0" }% of what should be answered (likely { $low } to { $high }{ "\u00A0" }%)

## Problems, each with its cure

problems = Problems:
no-problems = Problems: none.
# The way to a page is written as Discord writes it.
problem-missing = { $channel }: I can't do all that is switched on. Give my role { $missing } in the channel's settings › Permissions.
problem-no-right = { $channel }: I stopped, as Discord refused a reply. Give my role { $missing } there; then I go on without further ado.
problem-automod-stopped = { $channel }: I stopped, as AutoMod blocked three replies in a day ({ $titles }). Exempt my role in AutoMod or turn these claims off (“{ claims-button }” below), then choose the channel in /setup again.
problem-automod = AutoMod blocked a reply { times } ({ $titles }). Exempt my role in AutoMod, or turn these claims off (“{ claims-button }” below).
problem-vanished = It happened { times } that a message was gone before I could reply. Nothing needs to be done.
problem-limited = Discord's rate limit stopped a reply { times }; I then wait. Nothing needs to be done.
problem-other = Discord refused a reply { times } (code { $code }). If it goes on, tell whoever runs this copy.
problem-limited-now = Discord asked me to slow down, so I post nothing for some minutes. Nothing needs to be done.
problem-speech-off = Whoever runs this copy has switched my replies off; only they can switch them on.
problem-no-library = This server's library is no longer among mine, so I stay silent. Choose another in /setup.
the-permissions = all that it needs to reply
