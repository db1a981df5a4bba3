### /privacy: what is held about somebody, opting out, export and deletion.

privacy-here = Counterpoint speichert weder Nachrichtentexte noch eine Liste, wer was gesagt hat. „{ show }“ sagt dir, was es auf diesem Server über dich speichert.
privacy-everywhere = Counterpoint speichert weder Nachrichtentexte noch eine Liste, wer was gesagt hat. „{ show }“ sagt dir, was es insgesamt über dich speichert.
show = Zeigen
opt-out-here = Mich hier ausschließen
opt-out-everywhere = Mich überall ausschließen
opt-in-again = Wieder mitmachen
opt-in-everywhere = Überall wieder mitmachen
opted-out = Ab jetzt verwerfe ich deine Nachrichten ungelesen, und niemand kann sie mit mir prüfen.
opted-in-everywhere = Du bist nicht mehr überall ausgeschlossen. Auf allen Servern darf ich in Kanälen, die die Moderation geöffnet hat, deine Nachrichten lesen, nur im Arbeitsspeicher, außer auf Servern, auf denen du dich eigens ausgeschlossen hast.
opted-in-all = Du bist nirgends mehr ausgeschlossen. Auf allen Servern darf ich in Kanälen, die die Moderation geöffnet hat, deine Nachrichten lesen, nur im Arbeitsspeicher.
opted-in = Du bist wieder dabei. In Kanälen, die die Moderation geöffnet hat, darf ich deine Nachrichten lesen, nur im Arbeitsspeicher.
export = Exportieren
delete = Löschen
delete-now = Jetzt löschen
keep = Behalten
exported = Das ist alles, was ich hier über dich gespeichert habe.
nothing-changed = Es wurde nichts geändert.

# $noted are messages in a trial, or to which a reply could not be sent.
holdings =
    Ausgeschlossen: { $opted-out ->
        [yes] ja
       *[no] nein
    }. Antworten auf deine Nachrichten in den letzten 30 Tagen: { $replies }.{ $noted ->
        [0] { "" }
       *[other] { " " }Ohne Antwort notierte Nachrichten: { $noted }.
    } Rückmeldungen von dir: { $feedback }.{ $cards ->
        [0] { "" }
       *[other] { " " }Von dir gepostete Karten: { $cards }.
    }
delete-question = { held } wirklich löschen? Falls du dich ausgeschlossen hast, bleibt es dabei.
deleted = Gelöscht: { held }.
# Follows the sentence above, where Discord did not delete some of the bot's messages.
deleted-later =
    { $number ->
        [one] { $number } Nachricht
       *[other] { $number } Nachrichten
    } von mir hat Discord eben nicht gelöscht; ich versuche es weiter.
# A part of the two above.
held =
    { $replies } meiner öffentlichen Antworten auf deine Nachrichten{ $cards ->
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
