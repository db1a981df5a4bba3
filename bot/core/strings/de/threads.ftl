### The thread that holds a full card: its option in /setup, its button, and the answers to a press.

threads-allowed = Mitglieder öffnen Threads: an
threads-forbidden = Mitglieder öffnen Threads: aus
open-thread = Thread öffnen
permission-create-public-threads = Öffentliche Threads erstellen

# $link leads to the thread.
thread-opened = Die ganze Karte steht im Thread: { $link }
thread-there = Unter dieser Nachricht gibt es schon einen Thread: { $link }
thread-deleted = Der Thread unter dieser Nachricht wurde gelöscht, deshalb öffne ich keinen neuen.
threads-off = Das Öffnen von Threads ist auf diesem Server ausgeschaltet.
threads-full = Auf diesem Server sind so viele Threads offen, wie Discord zulässt, deshalb kann ich keinen weiteren öffnen.
thread-opted-out = Wer diese Nachricht geschrieben hat, möchte nicht gelesen werden, deshalb öffne ich darunter keinen Thread.
# $permissions are one or several, quoted.
thread-lacks = Mir fehlt in { $channel }: { $permissions }. Deshalb kann ich dort keinen Thread öffnen.
thread-unfinished = Ich konnte nicht die ganze Karte in den Thread schreiben: { $link }
