### Buttons, selects, forms and the answers to a press.

show-context = Hintergrund zeigen
why-this = Warum das?
post-in-channel = Im Kanal posten
helpful = Hilfreich
not-this = Passt nicht / nicht hier
disagree = Ich widerspreche
turn-off-here = Hier abschalten …
remove-reply = Antwort entfernen
previous = Zurück
next = Weiter
browse = Durchblättern
suggest = Behauptung vorschlagen
support = Hilfe finden
also-in-text = Auch in diesem Text
open-claim = Eine Behauptung öffnen

posted = Gepostet.
counted = Gezählt. Danke.
removed = Die Antwort ist entfernt.
removed-later = Discord hat die Antwort eben nicht gelöscht. Ich versuche es weiter, bis sie weg ist.
pages-later = Die Antwort ist entfernt. Meine Seiten im Thread hat Discord eben nicht gelöscht. Ich versuche es weiter, bis sie weg sind.
disagreed = Danke. Um eine Quelle oder eine Korrektur zu nennen, eröffne ein öffentliches Issue:
open-issue = Öffentliches Issue eröffnen
# The prefilled text of an issue; $reasons are the short names of those that were ticked.
issue-body =
    Behauptung: { $claim }
    Fassung: { $revision }
    Gründe: { $reasons }{ "\u000A" }
# Must end with the name: a card that is renewed is read by what stands before it.
shared-by = Geteilt von { $name }
turned-off = **{ $title }** ist in { $channel } abgeschaltet bis { $until }.
turn-off-question = **{ $title }** in { $channel } abschalten? Dann bringe ich das dort nicht mehr von selbst auf; private Antworten gibt es weiterhin.
off-for =
    { $days ->
        [one] Für { $days } Tag abschalten
       *[other] Für { $days } Tage abschalten
    }

## Not this / not here

wrong-title = Was hat nicht gepasst?
wrong-label = Zu dieser Antwort
also-do = Außerdem
measure-remove = Diese Antwort entfernen
measure-opt-out = Meine Nachrichten auf diesem Server nicht mehr lesen
measure-turn-off = Diese Behauptung in diesem Kanal abschalten
wrong-reason-other-subject = Es ging um etwas anderes
wrong-reason-question = Es war eine Frage
wrong-reason-quoted = Es war ein Zitat oder gab die Worte anderer wieder
wrong-reason-denied = Es widersprach der Behauptung
wrong-reason-joke = Es war ein Scherz oder Sarkasmus
wrong-reason-personal = Es war ein eigenes Erlebnis
wrong-reason-not-needed = Richtige Behauptung, aber hier nicht nötig

## I disagree

disagree-label = Was stimmt an der Karte nicht?
disagree-reason-wrong = Etwas ist sachlich falsch
disagree-reason-sources = Quellen fehlen oder sind unzuverlässig
disagree-reason-misquoted = Das sagt eine Quelle so nicht
disagree-reason-missing = Wesentliches fehlt
disagree-reason-outdated = Die Karte ist veraltet
disagree-reason-one-sided = Die Karte argumentiert oder ist einseitig
disagree-reason-opinion = Die Karte gibt Meinung als Tatsache aus

## Why this?

why-closest = Nächste Formulierung in der Bibliothek: „{ $closest }“
why =
    Übereinstimmung { $score }, nötig { $needed }; { $next ->
        [none] keine andere Behauptung kam in die Nähe
       *[other] nächste Behauptung { $next }
    }. Erfüllte Regeln: keine Frage, kein Zitat, hier nicht gerade erst gesagt. Der Text der Nachricht wird nicht aufbewahrt.
why-checked = Du hast nach dieser Behauptung gefragt, oder nach einem Text, dem ihre Formulierungen in der Bibliothek am nächsten kommen. Der Text der Nachricht wird nicht aufbewahrt.
