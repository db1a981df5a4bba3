### What people are told if something cannot be done.

no-text = Diese Nachricht hat keinen Text, den ich prüfen kann.
too-short = Bitte gib mir wenigstens ein paar Wörter zum Prüfen.
nothing-found = Nichts in der Bibliothek kommt dem nahe genug. Du kannst die Behauptungen durchblättern oder eine vorschlagen.
cannot-check = Diese Nachricht kann ich nicht prüfen. Du kannst die Behauptung stattdessen in /check eingeben.
too-long = Bitte schicke höchstens 2.000 Zeichen.
row-gone = Zu dieser Antwort ist nichts mehr gespeichert, daher kann ich sie nicht ändern.
claim-gone = Diese Behauptung wurde inzwischen aus der Bibliothek zurückgezogen.
claim-elsewhere = Die Bibliothek, zu der diese Behauptung gehört, ist nicht mehr bei mir.
library-gone = Die Bibliothek dieses Servers gehört nicht mehr zu meinen, deshalb sage ich hier nichts. Die Moderation kann in /setup eine andere wählen.
second-vote = Das hast du uns zu dieser Antwort schon gesagt. Danke.
not-yours = Diese Antwort kann nur entfernen, wer die Nachricht geschrieben hat oder hier moderiert.
not-opened = Hier können keine Karten gepostet werden: Die Moderation hat diesen Kanal nicht für Counterpoint geöffnet.
cards-off = Das Posten von Karten ist auf diesem Server abgeschaltet.
by-operator = von denen, die diese Instanz betreiben
automod = AutoMod hat die Karte auf diesem Server blockiert. Die Moderation kann meine Rolle ausnehmen oder diese Behauptung abschalten.
old-button = Dieser Knopf stammt aus einer älteren Version von Counterpoint und funktioniert nicht mehr.
not-your-panel = Dieses Fenster hat jemand anderes geöffnet. Bitte führe den Befehl selbst aus.
old-form = Dieses Formular ist abgelaufen. Bitte drücke den Knopf noch einmal.
no-content = Diese Counterpoint-Instanz darf keine Nachrichten lesen, daher funktionieren nur Befehle und „{ check-menu }“.
busy = Das konnte ich gerade nicht speichern. Es wurde nichts geändert; bitte versuche es in einer Minute noch einmal.
broken-line = Die Verbindung zu Discord ist gerade abgerissen. Bitte sieh nach, ob es geklappt hat, und versuche es sonst noch einmal.
restarting = Ich werde gerade neu gestartet und konnte das nicht abschließen. Bitte sieh nach, ob es geklappt hat, und versuche es sonst noch einmal.
server-only = Das geht nur auf Servern, die Counterpoint hinzugefügt haben.
unknown-claim = Ich kenne keine Behauptung namens „{ $name }“, und auch keine ähnliche. „{ browse }“ listet alle auf.
unknown-topic = Es gibt kein Thema namens „{ $name }“. Bitte wähle eines aus der Liste.
too-many =
    Du hast in dieser Minute { $asked }-mal gefragt. Bitte versuche es in { $seconds ->
        [one] { $seconds } Sekunde
       *[other] { $seconds } Sekunden
    } noch einmal.
# $when is a relative time, such as “in 5 minutes”.
too-many-posts = Du kannst { $posted } Karten oder Threads in der Stunde posten lassen. Bitte versuche es { $when } noch einmal.
# $until is the end of the pause in words, or who paused.
paused-here = Counterpoint ist hier pausiert ({ $until }), daher kann nichts gepostet werden.
not-a-writer = Du darfst hier selbst nicht schreiben, daher kann ich für dich keine Karte posten.
posted-lately = Diese Behauptung wurde hier schon { $when } gepostet, daher wiederhole ich sie noch nicht: { $link }
lacks = Mir fehlt in { $channel } die Berechtigung „{ $permission }“, daher kann ich dort nicht posten.
# The way to a page is written as Discord writes it.
lacking-right = Dafür brauchst du die Berechtigung „{ $permission }“. Admins können es auch unter Servereinstellungen › Integrationen erlauben.
expired = Dieses Fenster ist abgelaufen. Bitte führe { $command } noch einmal aus.
bug = Bei mir ist etwas schiefgegangen (Kennung { $reference }). Es wurde nichts gepostet.
