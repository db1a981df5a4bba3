### /setup and /pause, and how a trial begins and ends.

setup-heading = ## Counterpoint setup
setup-promise = I read messages only in the channels chosen here, in memory, and keep no text.
setup-channels = **1. Channels** (threads follow their channel)
setup-channels-hint = Choose up to 25 channels
setup-mode = **2. Mode for these channels**
mode-name-card = Card
mode-name-line = Line
mode-name-line-first = Line first
mode-name-shadow = Trial
mode-name-off = Off
mode-choice-shadow = Trial: posts nothing, notes what I would have answered
mode-choice-line = Line: one neutral sentence and a button
mode-choice-line-first = Line first: the card when the claim comes up again
mode-choice-card = Card: rating, verdict and buttons
mode-choice-off = Off: reads nothing
apply = Apply…
server-options = Server options
permissions-button = Permissions
report-button = Report
no-passive = ⚠ { no-content }
nothing-on = Now: off in every channel.
# $channels is “mode-in” for each mode that is on.
setup-now = Now: { $channels }.
mode-in = { $mode } in { $channels }
and-more = { $named } and { $left } more
# What a panel has no room for.
more-lines = … and { $left } more
choose-first = Please choose at least one channel first.

## The choice of a library, where there are several

setup-library = **Library** (what I know about in this server)
choose-library = Choose a library
library-missing = ⚠ { problem-no-library }
library-chosen = From now on I answer from the library **{ $library }**. Its claims have not been tried here yet: “{ mode-name-shadow }” first is safer.

## Server options

options-heading = ## Server options
channel-ceiling = **Replies per channel and day**
server-ceiling = **Replies in the whole server per day**
author-ceiling = **Replies per person and day**
no-limit = no limit
switches = **Switches**: each button says how it stands; a press changes that. “Questions of values” are claims that evidence can't decide: I then answer those, too, with what is said for and against and without a rating.
values-on = Questions of values: on
values-off = Questions of values: off
cards-allowed = Members may post cards: on
cards-forbidden = Members may post cards: off
no-claims-off = No claim is “{ claim-mode-off }” or “{ claim-mode-asked }” here.
turn-on-again = Lift this for a claim

## Permissions

permissions-heading = ## Permissions
no-channel-on = No channel is on yet.
nothing-missing = I have all I need in the channels that are on.
# The way to a page is written as Discord writes it.
give-permissions = Give my role what is missing in the channel's settings › Permissions.
missing-permissions = ⚠ { $channels }: missing { $names }.

## Confirmation

confirm-heading = ## Please confirm
setup-change = { $mode } in { $channels }.
mode-means-off = I read nothing there and post nothing, and members can't post cards there. What I have posted stays.
mode-means-shadow = I read messages there in memory, post nothing, and note which claims I would have answered.
mode-means-line = Under members' messages I may post one neutral sentence for everybody, without a rating, and a button that shows the card to whoever presses.
mode-means-line-first = Under members' messages I may post one neutral sentence for everybody, without a rating; when the claim comes up again there, a short card with a rating.
mode-means-card = Under members' messages I may post a short card for everybody: how well the evidence bears a claim out (a rating), the claim and a verdict.
members-post-cards = Members can post the card with its rating, too; “{ server-options }” can switch that off.
members-post-no-cards = Members can't post cards; “{ server-options }” can switch that on.
not-tried = Not tried here yet. “{ mode-name-shadow }” first is safer.
not-tried-in = { $channels }: { not-tried }
sensitive-channels =
    ⚠ { $channels }: { $several ->
        [yes] their names suggest
       *[no] its name suggests
    } people seek help there. Context nobody asked for can hurt.
ceiling =
    At most { $replies ->
        [one] { $replies } reply
       *[other] { $replies } replies
    } per channel and day.
notice-always = A one-time notice is posted in each channel.
notice-in = A one-time notice is posted in { $channels }.
notice-none = No notice is posted, as I was live there before.
no-notice-in-forums = { $channels }: a forum gets no notice from me. Please tell its members in its guidelines that I read there and that /privacy lets them opt out.
notice-on = Post a one-time notice: on
notice-off = Post a one-time notice: off
stop-any-time = Stop any time with /pause.
confirm = Confirm
confirm-all = Confirm all
confirm-without = Confirm without { $channel }
confirm-without-them = the ⚠ channels
back = Back
setup-done = Done.
setup-nothing-left = No channel is left, so nothing was changed.
nothing-can-go-live = None of the channels on trial can go live: in announcement channels, and in channels that are gone, I don't reply.
changed-meanwhile = ⚠ Somebody else has changed this meanwhile ({ $channels }). Nothing is changed yet: confirm once more if you still want this.
channels-gone =
    { $number } chosen { $number ->
        [one] channel no longer exists and was
       *[other] channels no longer exist and were
    } left out.
notice-failed = ⚠ { $channels }: I couldn't post the notice there. Please check my permissions.

## Posted in a channel, in the server's language

channel-notice-shadow = Counterpoint is on trial in this channel. It reads messages in memory to see which debated claims come up, posts nothing, keeps no text. /privacy to opt out.
channel-notice-line = Counterpoint is on in this channel. Under a message with a claim that comes up often in this debate it may post one neutral sentence, with a button for sourced context. { notice-end }
channel-notice-line-first = Counterpoint is on in this channel. Under a message with a claim that comes up often in this debate it may post one neutral sentence, with a button for sourced context, and when the claim comes up again, a short card with a rating. { notice-rating } { notice-end }
channel-notice-card = Counterpoint is on in this channel. Under a message with a claim that comes up often in this debate it may post a short card with a rating, and buttons for sourced context. { notice-rating } { notice-end }
notice-rating = A rating says how well the evidence bears the claim out, never anything about a person.
notice-end = It keeps no text. /privacy to opt out, /about for more.

## From a trial to live channels

after-shadow = Next: I post nothing and note what I would have answered. After about { $enough } would-be replies, open /report and press “{ review-samples }”; “{ go-live }” stands beside it.
gate-heading = ## Go live?
gate-channels = **Channels on trial** that go live
more-on-trial = { $number ->
    [one] { $number } more channel is
   *[other] { $number } more channels are
} on trial; set their mode in /setup.
gate-mode = **Mode for these channels**
go-live-anyway = Go live all the same…
too-few-reviewed = ⚠ This is early: fewer than { $enough } replies have been reviewed.
too-uncertain = ⚠ This is early: perhaps only { $percent } of 100 replies are right; at least { $sound } should be.
# $links lead to the messages that are still there.
under-own-experience =
    { $number ->
        [0] Under somebody's own experience: none.
       *[other] ⚠ Under somebody's own experience: { $number }{ $links ->
            [none] { " " }(no longer to be seen).
           *[other] . Please look before you go live: { $links }
        }
    }
gate-is-open = This is advice and no lock: you decide.

## /pause

unseen-channel = a channel that I cannot see
this-server = this server
until-resumed = until resumed
until = until { $moment }
resume-now = Resume now
# $until is the end of the pause in words, or who paused.
paused = Paused in { $scope } { $until }. I read no messages and post nothing; private answers still work.
quiet-now = for the quiet hours, until { $end } ({ $zone })
resumed = Resumed in { $scope }.
# A sentence for each other pause follows.
resumed-but = That pause has ended ({ $scope }), but another one holds:
# $duration is “duration-1h” or another of these.
longer-pause = That is longer than { $duration }, so nothing was changed.
shorten-to = Shorten to { $duration }
