### Buttons, selects, forms and the answers to a press.

show-context = Hintergrund zeigen
why-this = Warum das?
post-in-channel = Im Kanal posten
helpful = Hilfreich
not-this = Passt nicht / nicht hier
disagree = Ich widerspreche
turn-off-here = Hier nicht ansprechen …
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
removed = Die Antwort wurde entfernt.
removed-later = Discord hat die Antwort eben nicht gelöscht. Ich versuche es weiter, bis sie weg ist.
pages-later = Die Antwort wurde entfernt. Meine Seiten im Thread hat Discord eben nicht gelöscht. Ich versuche es weiter, bis sie weg sind.
disagreed = Danke. Wenn du eine Quelle oder eine Korrektur nennen möchtest, eröffne ein öffentliches Issue:
open-issue = Öffentliches Issue eröffnen
# The prefilled text of an issue; $reasons are the short names of those that were ticked.
issue-body =
    Behauptung: { $claim }
    Fassung: { $revision }
    Gründe: { $reasons }{ "\u000A" }
# Must end with the name: a card that is renewed is read by what stands before it.
shared-by = Geteilt von { $name }
turned-off = **{ $title }** spreche ich in { $channel } bis zum { $until } nicht an.
turn-off-question = **{ $title }** in { $channel } nicht ansprechen? Dann spreche ich das dort nicht mehr von selbst an. Mitglieder können weiter danach fragen und die Karte posten; das Posten lässt sich unter „{ claims-button }“ in /setup auch abschalten.
off-for =
    { $days ->
        [one] Für { $days } Tag
       *[other] Für { $days } Tage
    }

## Not this / not here

wrong-title = Was hat nicht gepasst?
wrong-label = Zu dieser Antwort
also-do = Außerdem
measure-remove = Diese Antwort entfernen
measure-opt-out = Meine Nachrichten auf diesem Server nicht mehr lesen
measure-turn-off = Diese Behauptung in diesem Kanal nicht ansprechen
wrong-reason-other-subject = Es ging um etwas anderes
wrong-reason-question = Es war eine Frage
wrong-reason-quoted = Es war ein Zitat oder gab die Worte anderer wieder
wrong-reason-denied = Die Nachricht widersprach der Behauptung
wrong-reason-joke = Es war ein Scherz oder Sarkasmus
wrong-reason-personal = Es ging um eine eigene Erfahrung
wrong-reason-not-needed = Richtige Behauptung, aber hier nicht nötig

## I disagree

disagree-label = Was stimmt an der Karte nicht?
disagree-reason-wrong = Etwas ist sachlich falsch
disagree-reason-sources = Quellen fehlen oder sind unzuverlässig
disagree-reason-misquoted = Eine Quelle sagt das so nicht
disagree-reason-missing = Wesentliches fehlt
disagree-reason-outdated = Die Karte ist veraltet
disagree-reason-one-sided = Die Karte will überreden oder ist einseitig
disagree-reason-opinion = Die Karte gibt eine Meinung als Tatsache aus

## Why this?

why =
    Wie sicher die Nachricht diese Behauptung aufstellt: { $score } von 100; derzeit antworte ich ab { $needed }. { $next ->
        [none] Keine andere Behauptung kam in die Nähe.
       *[other] Die nächste Behauptung: { $next } von 100.
    } Die Nachricht war weder Frage noch Zitat, und auf die Behauptung wurde hier nicht gerade erst geantwortet.
why-kept = Der Nachrichtentext wird nicht gespeichert.
# What follows is told of the message as it stands now. $readings lists acts with their likelihood.
why-read = So liest ein kleines lokales Modell die Nachricht: { $readings }.
why-carried = Ohne diese Wörter wäre ich weniger sicher: { $words }
why-closest = Der Satz der Bibliothek, dem sie am nächsten kommt: „{ $closest }“
why-shared = Wörter, die sie mit diesem Satz gemeinsam hat (in Kurzform): { $words }
why-near-miss = Ein Satz, der die Behauptung nicht aufstellt, kommt auch nahe: „{ $near-miss }“
act-assertion = die Behauptung selbst
act-denial = ein Widerspruch
act-question = eine Frage danach
act-quotation = fremde Worte
act-disclosure = eigenes Erleben
act-joke = ein Scherz
act-neither = handelt nicht von der Behauptung
likelihood-certain = so gut wie sicher
likelihood-likely = sehr wahrscheinlich
likelihood-probable = wahrscheinlich
likelihood-possible = möglich
likelihood-unlikely = unwahrscheinlich
why-checked = Du hast nach dieser Behauptung gefragt oder einen Text prüfen lassen, dem ihre Formulierungen in der Bibliothek am nächsten kommen. Der Nachrichtentext wird nicht gespeichert.
