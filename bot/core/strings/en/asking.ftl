### Asking and suggesting: possible matches, own experience, changed votes, forms to the maintainers.

may-mean = The text may mean one of these claims. A button opens its card; only you see it.
none-of-these = None of these
quoted = “{ $words }”
only-browse = Nothing in the library matches that closely. You can browse the claims.
own-experience = This reads like somebody's own experience. I'm sorry if it was a hard one. I have nothing to say on anyone's story; if you would like it, there is a card on the public debate about this subject.
own-experience-alone = This reads like somebody's own experience. I'm sorry if it was a hard one. I have nothing to say on anyone's story.
show-debate = Show the card on the debate
counted-anew = Changed: this counts now, and your earlier answer no longer does.
# $language is the code of the library's language.
other-language =
    That text seems to be in another language. I only know claims in { $language ->
        [de] German
        [en] English
        [es] Spanish
        [fr] French
        [nl] Dutch
        [sv] Swedish
       *[other] the library's language ({ $language })
    }.
no-such-claim = I don't have a claim called “{ $name }”. It may be one of these:

## The forms whose words go to the maintainers

report-mistake = Report a mistake
suggest-label = What is often said? One sentence will do
mistake-label = What is wrong on the card?
source-label = A source, if you know one
who-reads-it = The people who maintain this copy of Counterpoint read what you send, in a channel of theirs on Discord. Your name is not sent with it, so they cannot answer you. Counterpoint itself stores nothing of it.
say-more = Thank you, it is counted. To say what should stand there instead:
desk-thanks = Sent to the maintainers. Thank you.
no-desk = Whoever runs this copy has named no place for corrections. Its profile says who that is.
desk-refused = Discord refused to pass this on (code { $code }), so nobody has it; please tell whoever runs this copy.
too-many-to-desk = You have written to the maintainers { $sent } times this hour. Please try again { $when }.

## What the maintainers read

suggested = **Suggested claim**{ $library ->
        [none] { "" }
       *[other] { " · " }{ $library }
    }
mistake-reported = **Reported mistake** · { $claim }, revision { $revision }
desk-source = Source: { $source }
