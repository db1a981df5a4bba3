### The thread that holds a full card: its option in /setup, its button, and the answers to a press.

threads-allowed = Members may open threads: on
threads-forbidden = Members may open threads: off
open-thread = Open a thread
permission-create-public-threads = Create Public Threads

# $link leads to the thread.
thread-opened = The full card is in the thread: { $link }
thread-there = There is a thread under that message already: { $link }
thread-deleted = The thread under that message was deleted, so I won't open another.
threads-off = Opening threads is switched off in this server.
thread-opted-out = The author of that message has opted out, so I won't open a thread under it.
# $permissions are one or several, quoted.
thread-lacks = I'm missing { $permissions } in { $channel }, so I can't open a thread there.
thread-unfinished = I couldn't post the whole card in the thread: { $link }
