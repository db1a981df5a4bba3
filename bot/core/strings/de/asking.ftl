### Asking and suggesting: possible matches, own experience, changed votes, forms to the maintainers.

may-mean = Der Text könnte eine dieser Behauptungen meinen. Drücke auf eine, um ihre Karte zu lesen; nur du siehst sie.
only-browse = Nichts in der Bibliothek kommt dem nahe genug. Du kannst die Behauptungen durchblättern.
own-experience = Das liest sich wie ein eigenes Erlebnis. Falls es ein schweres war, tut mir das leid. Über die Geschichte eines Menschen habe ich nichts zu sagen; wenn du möchtest, gibt es eine Karte zur öffentlichen Debatte über dieses Thema.
show-debate = Karte zur Debatte zeigen
counted-anew = Geändert: Das zählt jetzt, deine frühere Antwort nicht mehr.
# $language is the code of the library's language.
other-language =
    Dieser Text scheint in einer anderen Sprache zu sein. Ich kenne nur Behauptungen in dieser Sprache: { $language ->
        [de] Deutsch
        [en] Englisch
        [es] Spanisch
        [fr] Französisch
        [nl] Niederländisch
        [sv] Schwedisch
       *[other] der der Bibliothek ({ $language })
    }.
no-such-claim = Ich habe keine Behauptung namens „{ $name }“. Vielleicht ist es eine von diesen:

## The forms whose words go to the maintainers

report-mistake = Fehler melden
suggest-label = Was wird oft gesagt? Ein Satz genügt
mistake-label = Was ist auf der Karte falsch?
source-label = Eine Quelle, falls du eine kennst
who-reads-it = Was du absendest, lesen die Leute, die diese Kopie von Counterpoint pflegen, in einem eigenen Kanal auf Discord. Dein Name wird nicht mitgeschickt, sie können dir also nicht antworten. Counterpoint selbst speichert nichts davon.
say-more = Danke, das ist gezählt. Um zu sagen, was stattdessen dastehen sollte:
desk-thanks = An die Leute geschickt, die diese Kopie pflegen. Danke.
no-desk = Wer diese Kopie betreibt, hat keine Stelle für Korrekturen genannt. Im Profil steht, wer das ist.
desk-refused = Discord hat das nicht weitergegeben (Code { $code }), es hat also niemand erhalten; bitte sag es denen, die diese Kopie betreiben.
too-many-to-desk =
    Du hast in dieser Stunde schon { $sent ->
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
