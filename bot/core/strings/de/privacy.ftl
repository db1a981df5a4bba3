### /privacy: what is held about somebody, opting out, export and deletion.

privacy-here = Counterpoint bewahrt keinen Text von Nachrichten auf und keine Liste, wer was gesagt hat. Das speichert es auf diesem Server über dich.
privacy-everywhere = Counterpoint bewahrt keinen Text von Nachrichten auf und keine Liste, wer was gesagt hat. Das speichert es überall über dich.
show = Zeigen
opt-out-here = Hier ausschließen
opt-out-everywhere = Überall ausschließen
opt-in-again = Wieder einschließen
opted-out = Von jetzt an werden deine Nachrichten verworfen, bevor sie angesehen werden, und niemand kann sie mit mir prüfen.
opted-in = Du bist wieder dabei. In Kanälen, die die Moderation geöffnet hat, lese ich deine Nachrichten vielleicht im Arbeitsspeicher.
export = Exportieren
delete = Löschen
delete-now = Jetzt löschen
keep = Behalten
exported = Das ist alles, was ich hier über dich gespeichert habe.
nothing-changed = Nichts wurde geändert.

# $noted are messages in a trial, or to which a reply could not be sent.
holdings =
    Ausgeschlossen: { $opted-out ->
        [yes] ja
       *[no] nein
    }. Antworten auf deine Nachrichten in 30 Tagen: { $replies }.{ $noted ->
        [0] { "" }
       *[other] { " " }Ohne Antwort notierte Nachrichten: { $noted }.
    } Rückmeldungen von dir: { $feedback }.{ $cards ->
        [0] { "" }
       *[other] { " " }Von dir gepostete Karten: { $cards }.
    }
delete-question = Das wirklich löschen: { held }? Ob du ausgeschlossen bist, bleibt unverändert.
deleted = Gelöscht: { held }.
# Follows the sentence above, where Discord did not delete some of the bot's messages.
deleted-later =
    { $number ->
        [one] { $number } Nachricht
       *[other] { $number } Nachrichten
    } von mir hat Discord eben nicht gelöscht; ich versuche es weiter.
# A part of the two above.
held =
    { $replies ->
        [one] { $replies } Antwort
       *[other] { $replies } Antworten
    }{ $cards ->
        [0] { "" }
        [one] , { $cards } gepostete Karte
       *[other] , { $cards } gepostete Karten
    }{ $noted ->
        [0] { "" }
        [one] , { $noted } Notiz zu einer Nachricht
       *[other] , { $noted } Notizen zu Nachrichten
    } und { $feedback ->
        [one] { $feedback } Rückmeldung
       *[other] { $feedback } Rückmeldungen
    }
