### What moderators set for people, times and single claims, and what a week is told in.

## Who is left alone, who else moderates, and when it is quiet

people-button = People and times
people-heading = ## People and times
exempt-roles = **Roles left alone**: I read nothing that their members write. Channels are off unless chosen in /setup.
exempt-roles-hint = Choose up to 25 roles
moderator-role = **Moderator role**: its members may do all that moderators can do here. For them to see /setup, /report and /pause, allow the role in Server Settings › Integrations.
moderator-role-hint = Choose a role
everyone-is-no-role = That role is everybody's, so I left it out. Please choose another, or switch me off in /setup.
role-gone = A role that was chosen is gone, so I left it out.
roles-changed = Somebody else changed these roles meanwhile, so I left them as they are now. Please choose again.
quiet-hours-none = **Quiet hours**: none.
quiet-hours-are = **Quiet hours**: from { $start } to { $end } ({ $zone }). I read and post nothing then; private answers still work.
quiet-hours-set = Set quiet hours…
quiet-hours-end = No quiet hours
quiet-title = Quiet hours
quiet-zone = Time zone, such as Europe/Berlin
quiet-start = From (24 hours, such as 22:00)
quiet-end = Until (such as 07:00)
not-a-zone = “{ $typed }” is no time zone that I know. { $like ->
        [none] Please write a continent and a city, such as Europe/Berlin.
       *[other] Did you mean { $like }?
    } Nothing was changed.
not-a-time = “{ $typed }” is no time of day. Please write hours and minutes, such as 22:00. Nothing was changed.
same-times = From and until are the same time. To be quiet all day, use /pause. Nothing was changed.

## Single claims

claims-button = Claims
claims-heading = ## Claims
claims-promise = What is chosen here holds for one claim, in the whole server or in one channel; a channel's choice takes precedence over the server's. “{ claim-mode-off }”: neither I nor members post its card. “{ claim-mode-asked }”: I don't speak of it unasked; members can post its card. Private answers always work.
claims-where = For: { $place }
claims-where-hint = Choose a channel, or none for the server
claims-pick = Choose a claim ({ $first }–{ $last } of { $of })
claims-found-none = No claim was found for “{ $typed }”. These are all claims.
claims-search = Search…
claims-all = All claims
claims-search-title = Search claims
claims-search-label = Words of the claim, or its source
claim-mode-default = As the channel
claim-mode-server = As the server
claim-mode-off = Off
claim-mode-asked = Don't bring up
claim-mode-line = Line
claim-mode-card = Card
# $mode is one of the above.
claim-holds = For { $place }: { $mode }.
claim-holds-elsewhere = In the whole server: { $mode }.
claim-exceptions = Where a channel has its own choice, that holds: { $channels }.
claim-set = **{ $title }**, { $place }: { $mode }.
claims-off-heading = Off, or not brought up
# $why is one of the three below.
claim-off-since = { $title }, { $place }: { $mode }{ $until ->
        [none] { "" }
       *[other] , until { $until }
    }, { $why }
off-by-moderator = by a moderator
off-by-auto = by votes
off-by-deletion = as a reply was deleted
channel-gone = That channel is gone, so nothing was changed.
claim-is-off = The moderators have turned this claim off here, so its card can't be posted.
deletion-paused = Not brought up, as a reply was deleted: { $title } in { $channel } until { $until }.

## What a moderator is told once

turned-off-by-itself =
    { $number ->
        [one] { $number } claim is
       *[other] { $number } claims are
    } not brought up any more, by votes or as a reply was deleted: see “{ claims-button }”.
# A direct message to whoever deleted a reply.
deletion-told =
    You deleted a reply of mine in { $channel } ({ $server }). I therefore don't bring this claim up there until { $until }: **{ $title }**. Members can still ask for it with /claim and /check.
    To undo that, choose it under “{ claims-button }” in /setup, in the menu “{ turn-on-again }”.

## The weekly digest

digest-channel = **Weekly digest**: counts and links by claim, without text and names. { $due ->
        [none] Off.
       *[other] Next: { $due }.
    }
digest-channel-hint = Choose a channel, or none
digest-lacks = I'm missing { $permissions } in { $channel }, so I can't post a digest there. Nothing was changed.
digest-lost = ⚠ The channel of the weekly digest is gone or closed to me, or AutoMod blocked the digest there, so I switched it off. Its figures are in /report; choose another channel under “{ people-button }”.
digest-heading = ## Counterpoint, a week
digest-claim = { $title }: { times }{ $links ->
        [none] { "" }
       *[other] { " " }({ $links })
    }
digest-more =
    and { $number ->
        [one] { $number } more claim
       *[other] { $number } more claims
    }
digest-near =
    { $number ->
        [0] No claim came near on which I kept silent.
        [one] Once a claim was near and I kept silent.
       *[other] { $number } times a claim was near and I kept silent.
    }
digest-end = -# /report tells more. Moderators choose the channel of this digest in /setup.
