### /privacy: what is held about somebody, opting out, export and deletion.

privacy-here = Counterpoint keeps no message text and no list of who said what. “{ show }” tells what it holds about you in this server.
privacy-everywhere = Counterpoint keeps no message text and no list of who said what. “{ show }” tells what it holds about you anywhere.
show = Show
opt-out-here = Opt out here
opt-out-everywhere = Opt out everywhere
opt-in-again = Opt in again
opt-in-everywhere = Opt in again everywhere
opted-out = From now on your messages are dropped before they are looked at, and nobody can check them with me.
opted-in-everywhere = Your opt-out for everywhere is lifted. In all servers, in channels that moderators opened, I may read your messages in memory, except in servers that you opted out of separately.
opted-in-all = Every opt-out of yours is lifted. In all servers, in channels that moderators opened, I may read your messages in memory.
opted-in = You have opted in again. In channels that moderators opened, I may read your messages in memory.
export = Export
delete = Delete
delete-now = Delete now
keep = Keep
exported = This is all that I hold about you here.
nothing-changed = Nothing was changed.

# $noted are messages in a trial, or to which a reply could not be sent.
holdings =
    Opt-out: { $opted-out ->
        [yes] yes
       *[no] no
    }. Replies to your messages in 30 days: { $replies }.{ $noted ->
        [0] { "" }
       *[other] { " " }Messages noted without a reply: { $noted }.
    } Feedback given: { $feedback }.{ $cards ->
        [0] { "" }
       *[other] { " " }Cards you posted: { $cards }.
    }
delete-question = Remove { held }? Your opt-out, if any, stays.
deleted = Removed { held }.
# Follows the sentence above, where Discord did not delete some of the bot's messages.
deleted-later =
    Discord didn't delete { $number ->
        [one] { $number } message
       *[other] { $number } messages
    } of mine just now; I go on trying.
# A part of the two above.
held =
    { $replies } of my public replies to your messages{ $cards ->
        [0] { "" }
        [one] , { $cards } posted card
       *[other] , { $cards } posted cards
    }{ $noted ->
        [0] { "" }
        [one] , { $noted } note of a message
       *[other] , { $noted } notes of messages
    } and { $feedback ->
        [one] { $feedback } piece
       *[other] { $feedback } pieces
    } of feedback
