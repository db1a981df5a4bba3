### Der Thread mit der ganzen Karte: seine Option in /setup, sein Knopf und die Antworten auf einen Druck.

threads-allowed = Mitglieder dürfen Threads öffnen: an
threads-forbidden = Mitglieder dürfen Threads öffnen: aus
open-thread = Thread öffnen
permission-create-public-threads = Öffentliche Threads erstellen

# $link führt zum Thread.
thread-opened = Die ganze Karte steht im Thread: { $link }
thread-there = Unter dieser Nachricht gibt es schon einen Thread: { $link }
thread-deleted = Der Thread unter dieser Nachricht wurde gelöscht, deshalb öffne ich keinen neuen.
threads-off = Das Öffnen von Threads ist auf diesem Server ausgeschaltet.
thread-opted-out = Wer diese Nachricht geschrieben hat, möchte nicht gelesen werden, deshalb öffne ich darunter keinen Thread.
# $permissions sind eine oder mehrere, in Anführungszeichen.
thread-lacks = Mir fehlt in { $channel }: { $permissions }. Deshalb kann ich dort keinen Thread öffnen.
thread-unfinished = Ich konnte nicht die ganze Karte in den Thread schreiben: { $link }
