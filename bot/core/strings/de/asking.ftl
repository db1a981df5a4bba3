### Asking and suggesting: possible matches, own experience, changed votes, forms to the maintainers.

may-mean = Mit dem Text könnte eine dieser Behauptungen gemeint sein. Ein Knopf öffnet ihre Karte; nur du siehst sie.
none-of-these = Keine davon
quoted = „{ $words }“
only-browse = Nichts in der Bibliothek kommt dem nahe genug. Du kannst die Behauptungen durchblättern.
own-experience = Das liest sich wie eine eigene Erfahrung. Falls sie schwer war, tut mir das leid. Zur Geschichte eines einzelnen Menschen sage ich nichts; wenn du möchtest, gibt es eine Karte zur öffentlichen Debatte über dieses Thema.
own-experience-alone = Das liest sich wie eine eigene Erfahrung. Falls sie schwer war, tut mir das leid. Zur Geschichte eines einzelnen Menschen sage ich nichts.
show-debate = Karte zur Debatte zeigen
counted-anew = Geändert: Das zählt jetzt, deine frühere Antwort nicht mehr.
# $language is the code of the library's language.
other-language =
    Dieser Text scheint in einer anderen Sprache zu sein. Ich kenne nur Behauptungen { $language ->
        [de] auf Deutsch
        [en] auf Englisch
        [es] auf Spanisch
        [fr] auf Französisch
        [nl] auf Niederländisch
        [sv] auf Schwedisch
       *[other] in der Sprache der Bibliothek ({ $language })
    }.
no-such-claim = Ich kenne keine Behauptung namens „{ $name }“. Vielleicht meinst du eine von diesen:

## The forms whose words go to the maintainers

report-mistake = Fehler melden
suggest-label = Was wird oft gesagt? Ein Satz genügt
mistake-label = Was ist auf der Karte falsch?
source-label = Eine Quelle, falls du eine kennst
who-reads-it = Was du absendest, lesen die Leute, die diese Counterpoint-Instanz betreuen, in einem eigenen Kanal auf Discord. Dein Name wird nicht mitgeschickt, sie können dir also nicht antworten. Counterpoint selbst speichert nichts davon.
say-more = Danke, das ist gezählt. Hier kannst du sagen, was stattdessen dastehen sollte:
desk-thanks = Abgeschickt an die Leute, die diese Instanz betreuen. Danke.
no-desk = Wer diese Instanz betreibt, hat keine Stelle für Korrekturen genannt. In meinem Profil steht, wer das ist.
desk-refused = Discord hat das nicht weitergegeben (Code { $code }), also hat es niemand erhalten; bitte sag denen Bescheid, die diese Instanz betreiben.
too-many-to-desk =
    Du hast den Leuten, die diese Instanz betreuen, in dieser Stunde schon { $sent ->
        [one] einmal
       *[other] { $sent }-mal
    } geschrieben. Bitte versuche es { $when } noch einmal.

## What the maintainers read

suggested = **Vorgeschlagene Behauptung**{ $library ->
        [none] { "" }
       *[other] { " · " }{ $library }
    }
mistake-reported = **Gemeldeter Fehler** · { $claim }, Fassung { $revision }
desk-source = Quelle: { $source }
