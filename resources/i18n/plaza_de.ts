<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attached files</source>
        <translation>Angehängte Dateien</translation>
    </message>
    <message>
        <source>Some of your readers cannot see pictures. Say in a few words what is on it, or post once more as it is.</source>
        <translation>Manche, die dich lesen, können keine Bilder sehen. Sage in ein paar Worten, was darauf ist, oder sende noch einmal, wie es ist.</translation>
    </message>
</context>
<context>
    <name>AttachmentTile</name>
    <message>
        <source>Being prepared…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>%1 % sent</source>
        <translation>%1 % gesendet</translation>
    </message>
    <message>
        <source>Try %1 again</source>
        <translation>%1 noch einmal versuchen</translation>
    </message>
    <message>
        <source>Stop and remove %1</source>
        <translation>%1 anhalten und entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>What does %1 show?</source>
        <translation>Was zeigt %1?</translation>
    </message>
    <message>
        <source>What does it show?</source>
        <translation>Was ist zu sehen?</translation>
    </message>
</context>
<context>
    <name>BookmarksPage</name>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Only you see them</source>
        <translation>Nur für dich sichtbar</translation>
    </message>
    <message>
        <source>That is all.</source>
        <translation>Das ist alles.</translation>
    </message>
    <message>
        <source>Nothing put aside</source>
        <translation>Nichts beiseitegelegt</translation>
    </message>
    <message>
        <source>Choose “Bookmark” in the menu of a post, or press B, and find it here again.</source>
        <translation>Wähle „Lesezeichen setzen“ im Menü eines Beitrags oder drücke B, und du findest ihn hier wieder.</translation>
    </message>
    <message>
        <source>Go to the feed</source>
        <translation>Zum Feed</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
</context>
<context>
    <name>CompletionList</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>ComposerCard</name>
    <message>
        <source>Post without this card</source>
        <translation>Ohne diese Karte posten</translation>
    </message>
</context>
<context>
    <name>ComposerQuote</name>
    <message>
        <source>Do not quote</source>
        <translation>Nicht zitieren</translation>
    </message>
</context>
<context>
    <name>ComposerTools</name>
    <message>
        <source>Pictures and films</source>
        <translation>Bilder und Filme</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Remove the poll</source>
        <translation>Umfrage entfernen</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>Remove the warning</source>
        <translation>Warnung entfernen</translation>
    </message>
    <message>
        <source>Content warning</source>
        <translation>Inhaltswarnung</translation>
    </message>
    <message numerus="yes">
        <source>%n too many</source>
        <translation>
            <numerusform>%n Zeichen zu viel</numerusform>
            <numerusform>%n Zeichen zu viel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n Zeichen übrig</numerusform>
            <numerusform>%n Zeichen übrig</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ConnectionBanner</name>
    <message>
        <source>Retry now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>DepartureBar</name>
    <message>
        <source>Post deleted</source>
        <translation>Beitrag gelöscht</translation>
    </message>
    <message>
        <source>Your post is on its way</source>
        <translation>Dein Beitrag ist unterwegs</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Strg+Z</translation>
    </message>
    <message>
        <source>Delete now</source>
        <translation>Jetzt löschen</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
</context>
<context>
    <name>DividerRow</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
</context>
<context>
    <name>Dividers</name>
    <message>
        <source>Fetching what you missed…</source>
        <translation>Was du verpasst hast, wird geholt …</translation>
    </message>
    <message>
        <source>Some posts are missing here until the connection is back</source>
        <translation>Hier fehlen Beiträge, bis die Verbindung wieder da ist</translation>
    </message>
    <message>
        <source>New since %1</source>
        <translation>Neu seit %1</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Emoji suchen</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>This is not an invite link. Copy the whole link you were sent and paste it here.</source>
        <translation>Das ist kein Einladungslink. Kopiere den ganzen Link, den du bekommen hast, und füge ihn hier ein.</translation>
    </message>
    <message>
        <source>This invite is used up, has run out or is mistyped. Ask for a new one.</source>
        <translation>Diese Einladung ist verbraucht, abgelaufen oder vertippt. Bitte um eine neue.</translation>
    </message>
    <message>
        <source>This community is for invited members. Ask one of them for an invite.</source>
        <translation>Diese Gemeinschaft ist für Eingeladene. Bitte ein Mitglied um eine Einladung.</translation>
    </message>
    <message>
        <source>This community does not let you in. Ask one of its admins if that is a mistake.</source>
        <translation>Diese Gemeinschaft lässt dich nicht herein. Frage jemanden aus der Verwaltung, ob das ein Irrtum ist.</translation>
    </message>
    <message>
        <source>This is not a server&apos;s address. It looks like plaza.example.org.</source>
        <translation>Das ist keine Serveradresse. Sie sieht aus wie plaza.example.org.</translation>
    </message>
    <message>
        <source>This is not an invite code. Type it as it was sent to you.</source>
        <translation>Das ist kein Einladungscode. Gib ihn so ein, wie du ihn bekommen hast.</translation>
    </message>
    <message>
        <source>This picture cannot be read. Choose a PNG or JPEG file.</source>
        <translation>Dieses Bild lässt sich nicht lesen. Wähle eine PNG- oder JPEG-Datei.</translation>
    </message>
    <message>
        <source>This name or picture is too large. Choose a smaller one.</source>
        <translation>Dieser Name oder dieses Bild ist zu groß. Wähle etwas Kleineres.</translation>
    </message>
    <message>
        <source>This picture is not there any more. Choose another one.</source>
        <translation>Dieses Bild ist nicht mehr da. Wähle ein anderes.</translation>
    </message>
    <message>
        <source>This post is too long. Shorten it and send it again.</source>
        <translation>Dieser Beitrag ist zu lang. Kürze ihn und sende ihn noch einmal.</translation>
    </message>
    <message>
        <source>You may not post here. Ask an admin, then try again.</source>
        <translation>Du darfst hier nichts schreiben. Frage die Verwaltung und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>This post is past its time. Discard it.</source>
        <translation>Die Zeit dieses Beitrags ist vorbei. Verwirf ihn.</translation>
    </message>
    <message>
        <source>You may not do this here. Ask an admin if you should.</source>
        <translation>Das darfst du hier nicht. Frage die Verwaltung, ob du es solltest.</translation>
    </message>
    <message>
        <source>That post is gone; there is nothing to do.</source>
        <translation>Dieser Beitrag ist fort; es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>This computer is not connected to a network. Check Wi-Fi or the cable.</source>
        <translation>Dieser Computer hat keine Netzverbindung. Prüfe WLAN oder Kabel.</translation>
    </message>
    <message>
        <source>There is no server of that name. Check the address.</source>
        <translation>Einen Server dieses Namens gibt es nicht. Prüfe die Adresse.</translation>
    </message>
    <message>
        <source>Nobody answers at that address. Check it, or try again when the server is running.</source>
        <translation>Unter dieser Adresse antwortet niemand. Prüfe sie, oder versuche es noch einmal, wenn der Server läuft.</translation>
    </message>
    <message>
        <source>Something answers there, but it is not a Plaza server. Check the address.</source>
        <translation>Dort antwortet etwas, aber kein Plaza-Server. Prüfe die Adresse.</translation>
    </message>
    <message>
        <source>The server cannot prove that it is the right one: its certificate has expired or belongs to another. Tell whoever runs it, and do not go on.</source>
        <translation>Der Server kann nicht beweisen, dass er der richtige ist: Sein Zertifikat ist abgelaufen oder gehört zu einem anderen. Sage es denen, die ihn betreiben, und mache nicht weiter.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is off by more than ten minutes. Set the time and try again.</source>
        <translation>Die Uhr dieses Computers geht um mehr als zehn Minuten falsch. Stelle sie und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The server is taking a break. Plaza connects again as soon as it answers.</source>
        <translation>Der Server macht gerade Pause. Plaza verbindet sich wieder, sobald er antwortet.</translation>
    </message>
    <message>
        <source>The server cannot do this right now. Try again in a moment.</source>
        <translation>Der Server kann das gerade nicht. Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>That was a little fast for the server. Wait a moment and try again.</source>
        <translation>Das war dem Server etwas zu schnell. Warte einen Augenblick und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The server does not know you yet. Connect again.</source>
        <translation>Der Server kennt dich noch nicht. Verbinde dich neu.</translation>
    </message>
    <message>
        <source>This was stopped. Try again when you like.</source>
        <translation>Das wurde angehalten. Versuche es noch einmal, wann du magst.</translation>
    </message>
    <message>
        <source>This is more than the server takes. Shorten it and try again.</source>
        <translation>Das ist mehr, als der Server nimmt. Kürze es und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The server has this already; nothing is to be done.</source>
        <translation>Der Server hat das schon; es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>You are not a member here any more. Ask an admin for a new invite.</source>
        <translation>Du bist hier kein Mitglied mehr. Bitte die Verwaltung um eine neue Einladung.</translation>
    </message>
    <message>
        <source>The server does not accept this from you. Ask an admin why.</source>
        <translation>Der Server nimmt das von dir nicht an. Frage die Verwaltung, warum.</translation>
    </message>
    <message>
        <source>Another member has this name. Choose another one.</source>
        <translation>So heißt schon ein Mitglied. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>This is past its time. Make it anew.</source>
        <translation>Die Zeit dafür ist vorbei. Mache es neu.</translation>
    </message>
    <message>
        <source>This is not there any more. Go back and look again.</source>
        <translation>Das ist nicht mehr da. Gehe zurück und sieh noch einmal nach.</translation>
    </message>
    <message>
        <source>This server cannot do that. Ask whoever runs it for a newer version.</source>
        <translation>Dieser Server kann das nicht. Bitte die, die ihn betreiben, um eine neuere Version.</translation>
    </message>
    <message>
        <source>These files were written by a newer Plaza. Install the newest version and start again.</source>
        <translation>Diese Dateien hat ein neueres Plaza geschrieben. Installiere die neueste Version und starte noch einmal.</translation>
    </message>
    <message>
        <source>Plaza and the server did not understand each other. Update Plaza, then try again.</source>
        <translation>Plaza und der Server haben einander nicht verstanden. Aktualisiere Plaza und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>You have asked to be let in. Somebody who looks after this community has to agree first. Try again later with the same link.</source>
        <translation>Du hast um Einlass gebeten. Jemand, der sich um diese Gemeinschaft kümmert, muss erst zustimmen. Versuche es später noch einmal mit demselben Link.</translation>
    </message>
    <message>
        <source>This file is not there any more. Choose another one.</source>
        <translation>Diese Datei ist nicht mehr da. Wähle eine andere.</translation>
    </message>
    <message>
        <source>This file cannot be read. Choose another one.</source>
        <translation>Diese Datei lässt sich nicht lesen. Wähle eine andere.</translation>
    </message>
    <message>
        <source>Pictures (JPEG, PNG, WebP, GIF) and films (MP4, WebM) can be shown here. Choose one of those.</source>
        <translation>Hier lassen sich Bilder (JPEG, PNG, WebP, GIF) und Filme (MP4, WebM) zeigen. Wähle etwas davon.</translation>
    </message>
    <message>
        <source>This file is more than is taken here. Make it smaller and try again.</source>
        <translation>Diese Datei ist größer, als hier genommen wird. Mache sie kleiner und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The server did not take this file: it may say where it was made. Try another one.</source>
        <translation>Der Server hat diese Datei nicht genommen: Vielleicht verrät sie, wo sie entstanden ist. Versuche es mit einer anderen.</translation>
    </message>
</context>
<context>
    <name>FeedPage</name>
    <message>
        <source>This is where it began.</source>
        <translation>Hier hat es angefangen.</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>It is quiet here</source>
        <translation>Hier ist es still</translation>
    </message>
    <message>
        <source>Write the first post. Everyone in %1 sees it at once.</source>
        <translation>Schreibe den ersten Beitrag. Alle in %1 sehen ihn sofort.</translation>
    </message>
    <message>
        <source>Write a post</source>
        <translation>Etwas schreiben</translation>
    </message>
</context>
<context>
    <name>HomeSheets</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message>
        <source>Jump to the newest posts</source>
        <translation>Zu den neuesten Beiträgen</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>KeySetting</name>
    <message>
        <source>Press a key…</source>
        <translation>Taste drücken …</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: the key as it was</source>
        <translation>%1: die Taste wie zuvor</translation>
    </message>
</context>
<context>
    <name>KeySettings</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Choose a line, then press its new key. Backspace takes the key away, Escape leaves it as it is.</source>
        <translation>Wähle eine Zeile und drücke dann ihre neue Taste. Die Rücktaste nimmt die Taste weg, Esc lässt sie, wie sie ist.</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. Which key does what is yours to say.</source>
        <translation>Alles geht auch ohne Maus. Welche Taste was tut, bestimmst du.</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>Liste schließen</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern …</translation>
    </message>
    <message>
        <source>All keys as they were</source>
        <translation>Alle Tasten wie zuvor</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Bild ↑</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Bild ↓</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Meta</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern …</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>post</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>follow list</source>
        <translation>Folgeliste</translation>
    </message>
    <message>
        <source>deletion</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>repost</source>
        <translation>Weitergabe</translation>
    </message>
    <message>
        <source>reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>vote</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>somebody joined</source>
        <translation>jemand ist beigetreten</translation>
    </message>
    <message>
        <source>somebody left</source>
        <translation>jemand ist gegangen</translation>
    </message>
    <message>
        <source>list of members</source>
        <translation>Mitgliederliste</translation>
    </message>
    <message>
        <source>muted, sealed</source>
        <translation>Stummgeschaltetes, versiegelt</translation>
    </message>
    <message>
        <source>bookmarks, sealed</source>
        <translation>Lesezeichen, versiegelt</translation>
    </message>
    <message>
        <source>presence</source>
        <translation>Anwesenheit</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>proof of who one is</source>
        <translation>Nachweis, wer man ist</translation>
    </message>
    <message>
        <source>request to join</source>
        <translation>Beitrittsanfrage</translation>
    </message>
    <message>
        <source>goodbye</source>
        <translation>Abschied</translation>
    </message>
    <message>
        <source>invite</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>kind %1</source>
        <translation>Art %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>Link: %1, %2</source>
        <translation>Link: %1, %2</translation>
    </message>
</context>
<context>
    <name>LinkIndicator</name>
    <message>
        <source>Connection: %1</source>
        <translation>Verbindung: %1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Plaza</source>
        <translation>Plaza</translation>
    </message>
</context>
<context>
    <name>MediaBar</name>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>MediaTile</name>
    <message>
        <source>Film %1</source>
        <translation>Film %1</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This picture cannot be shown at the moment.</source>
        <translation>Dieses Bild lässt sich gerade nicht zeigen.</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>ALT</source>
        <translation>ALT</translation>
    </message>
</context>
<context>
    <name>MediaViewer</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
</context>
<context>
    <name>MemberRow</name>
    <message>
        <source>%1 · you</source>
        <translation>%1 · du</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>here now</source>
        <translation>gerade da</translation>
    </message>
</context>
<context>
    <name>MembersPage</name>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Find a member</source>
        <translation>Mitglied suchen</translation>
    </message>
    <message>
        <source>Nobody by that name</source>
        <translation>Niemand heißt so</translation>
    </message>
</context>
<context>
    <name>MembersSide</name>
    <message>
        <source>About</source>
        <translation>Über diesen Ort</translation>
    </message>
    <message>
        <source>Members · %1</source>
        <translation>Mitglieder · %1</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>All members</source>
        <translation>Alle Mitglieder</translation>
    </message>
</context>
<context>
    <name>MissedSheet</name>
    <message>
        <source>1 post</source>
        <translation>1 Beitrag</translation>
    </message>
    <message numerus="yes">
        <source>%n posts</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Während du weg warst</translation>
    </message>
    <message>
        <source>Nobody has written anything.</source>
        <translation>Niemand hat etwas geschrieben.</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>Für dich</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Who wrote</source>
        <translation>Wer geschrieben hat</translation>
    </message>
    <message>
        <source>About what</source>
        <translation>Worüber</translation>
    </message>
    <message>
        <source>#%1 · %2</source>
        <translation>#%1 · %2</translation>
    </message>
</context>
<context>
    <name>MuteSettings</name>
    <message>
        <source>Muted</source>
        <translation>Stummgeschaltet</translation>
    </message>
    <message>
        <source>You do not see what they write, or posts with these words. Nobody else knows.</source>
        <translation>Was sie schreiben und Beiträge mit diesen Wörtern siehst du nicht. Niemand sonst weiß davon.</translation>
    </message>
    <message>
        <source>Word to mute</source>
        <translation>Wort zum Stummschalten</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
</context>
<context>
    <name>MutedLine</name>
    <message>
        <source>Unmute</source>
        <translation>Wieder hören</translation>
    </message>
    <message>
        <source>Unmute %1</source>
        <translation>%1 wieder hören</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>New member</source>
        <translation>Neues Mitglied</translation>
    </message>
</context>
<context>
    <name>NamingPage</name>
    <message>
        <source>You are in</source>
        <translation>Du bist dabei</translation>
    </message>
    <message>
        <source>Welcome to %1</source>
        <translation>Willkommen bei %1</translation>
    </message>
    <message>
        <source>What should the others call you?</source>
        <translation>Wie sollen die anderen dich nennen?</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen …</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Or keep this one.</source>
        <translation>Oder behalte dieses.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>NavButtons</name>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Plaza</source>
        <translation>Plaza</translation>
    </message>
</context>
<context>
    <name>NewPostsPill</name>
    <message>
        <source>1 new post</source>
        <translation>1 neuer Beitrag</translation>
    </message>
    <message numerus="yes">
        <source>%n new posts</source>
        <translation>
            <numerusform>%n neuer Beitrag</numerusform>
            <numerusform>%n neue Beiträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewsAnnouncer</name>
    <message>
        <source>1 new post</source>
        <translation>1 neuer Beitrag</translation>
    </message>
    <message numerus="yes">
        <source>%n new posts</source>
        <translation>
            <numerusform>%n neuer Beitrag</numerusform>
            <numerusform>%n neue Beiträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>PaletteRow</name>
    <message>
        <source>%1, key %2</source>
        <translation>%1, Taste %2</translation>
    </message>
</context>
<context>
    <name>PaletteSheet</name>
    <message>
        <source>Find an action, a person or a topic</source>
        <translation>Befehl, Person oder Thema finden</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing here is called that. Enter searches the posts for it.</source>
        <translation>Nichts hier heißt so. Mit der Eingabetaste wird in den Beiträgen gesucht.</translation>
    </message>
</context>
<context>
    <name>PictureStage</name>
    <message>
        <source>This picture could not be loaded. Check the connection and open it again.</source>
        <translation>Dieses Bild konnte nicht geladen werden. Prüfe die Verbindung und öffne es noch einmal.</translation>
    </message>
</context>
<context>
    <name>PollBox</name>
    <message>
        <source>Poll</source>
        <translation>Umfrage</translation>
    </message>
    <message numerus="yes">
        <source>%n votes</source>
        <translation>
            <numerusform>%n Stimme</numerusform>
            <numerusform>%n Stimmen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>Abstimmen</translation>
    </message>
</context>
<context>
    <name>PollEditor</name>
    <message>
        <source>Add an answer</source>
        <translation>Antwort hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Open for %n days</source>
        <translation>
            <numerusform>%n Tag offen</numerusform>
            <numerusform>%n Tage offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Press to change</source>
        <translation>Drücke, um es zu ändern</translation>
    </message>
</context>
<context>
    <name>PollLine</name>
    <message>
        <source>Answer %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>Remove answer %1</source>
        <translation>Antwort %1 entfernen</translation>
    </message>
</context>
<context>
    <name>PollOption</name>
    <message numerus="yes">
        <source>%1: %n votes</source>
        <translation>
            <numerusform>%1: %n Stimme</numerusform>
            <numerusform>%1: %n Stimmen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Polls</name>
    <message>
        <source>Final result</source>
        <translation>Endergebnis</translation>
    </message>
    <message>
        <source>Ends on %1</source>
        <translation>Endet am %1</translation>
    </message>
</context>
<context>
    <name>PostActions</name>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Replies: %1</source>
        <translation>Antworten: %1</translation>
    </message>
    <message>
        <source>Unlike</source>
        <translation>Gefällt mir nicht mehr</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>Gefällt mir</translation>
    </message>
    <message>
        <source>Likes: %1</source>
        <translation>Gefällt: %1</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>PostComposer</name>
    <message>
        <source>Choose pictures or films</source>
        <translation>Bilder oder Filme wählen</translation>
    </message>
    <message>
        <source>Pictures and films</source>
        <translation>Bilder und Filme</translation>
    </message>
    <message>
        <source>New post</source>
        <translation>Neuer Beitrag</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Answering %1</source>
        <translation>Antwort an %1</translation>
    </message>
    <message>
        <source>What do you warn of?</source>
        <translation>Wovor warnst du?</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Deine Frage</translation>
    </message>
</context>
<context>
    <name>PostContent</name>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>PostEditor</name>
    <message>
        <source>Edit your post</source>
        <translation>Beitrag bearbeiten</translation>
    </message>
    <message>
        <source>Text of your post</source>
        <translation>Text deines Beitrags</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>PostHeading</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>PostList</name>
    <message>
        <source>Behind a warning</source>
        <translation>Hinter einer Warnung</translation>
    </message>
</context>
<context>
    <name>PostMenu</name>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
    <message>
        <source>Remove bookmark</source>
        <translation>Lesezeichen entfernen</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen setzen</translation>
    </message>
    <message>
        <source>Mute this conversation</source>
        <translation>Dieses Gespräch stummschalten</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 stummschalten</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Quote…</source>
        <translation>Zitieren …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>PostRow</name>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>Likes: %1</source>
        <translation>Gefällt: %1</translation>
    </message>
    <message>
        <source>Replies: %1</source>
        <translation>Antworten: %1</translation>
    </message>
    <message>
        <source>%1 · edited</source>
        <translation>%1 · bearbeitet</translation>
    </message>
    <message>
        <source>A picture without a description</source>
        <translation>Ein Bild ohne Beschreibung</translation>
    </message>
    <message>
        <source>Quoted: %1. %2</source>
        <translation>Zitiert: %1. %2</translation>
    </message>
    <message>
        <source>Behind a warning: %1</source>
        <translation>Hinter einer Warnung: %1</translation>
    </message>
</context>
<context>
    <name>PresenceSide</name>
    <message>
        <source>Here now · %1</source>
        <translation>Gerade da · %1</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>Gerade da</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>Pressable</name>
    <message>
        <source>Not available now</source>
        <translation>Zurzeit nicht möglich</translation>
    </message>
</context>
<context>
    <name>ProfileAbout</name>
    <message>
        <source>You have not said anything about yourself yet.</source>
        <translation>Du hast noch nichts über dich geschrieben.</translation>
    </message>
    <message>
        <source>%1 has not said anything about themselves yet.</source>
        <translation>%1 hat noch nichts über sich geschrieben.</translation>
    </message>
    <message>
        <source>First post</source>
        <translation>Erster Beitrag</translation>
    </message>
    <message>
        <source>Writes about</source>
        <translation>Schreibt über</translation>
    </message>
    <message>
        <source>#%1 · %2</source>
        <translation>#%1 · %2</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Your profile</source>
        <translation>Dein Profil</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen …</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>Über dich</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Waiting for connection…</source>
        <translation>Wartet auf Verbindung …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>ProfileHead</name>
    <message>
        <source>1 post</source>
        <translation>1 Beitrag</translation>
    </message>
    <message numerus="yes">
        <source>%n posts</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Edit your profile</source>
        <translation>Profil bearbeiten</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Wieder hören</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This is where it began.</source>
        <translation>Hier hat es angefangen.</translation>
    </message>
    <message>
        <source>You have muted this member.</source>
        <translation>Du hast dieses Mitglied stummgeschaltet.</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Noch nichts da.</translation>
    </message>
    <message>
        <source>Posts of %1</source>
        <translation>Beiträge von %1</translation>
    </message>
</context>
<context>
    <name>ProfileTabs</name>
    <message>
        <source>What to show</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
</context>
<context>
    <name>QuoteCard</name>
    <message>
        <source>Quoted: %1. %2</source>
        <translation>Zitiert: %1. %2</translation>
    </message>
    <message>
        <source>The quoted post is not here any more.</source>
        <translation>Der zitierte Beitrag ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>Looking for the quoted post…</source>
        <translation>Der zitierte Beitrag wird gesucht …</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Diesen Monat</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>With media</source>
        <translation>Mit Medien</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search posts</source>
        <translation>Beiträge suchen</translation>
    </message>
    <message>
        <source>Words, #tag, from:name</source>
        <translation>Wörter, #Thema, from:Name</translation>
    </message>
    <message>
        <source>That is all on this computer. With a connection, there may be more.</source>
        <translation>Das ist alles auf diesem Computer. Mit einer Verbindung findet sich vielleicht mehr.</translation>
    </message>
    <message>
        <source>That is all.</source>
        <translation>Das ist alles.</translation>
    </message>
    <message>
        <source>Posts that were found</source>
        <translation>Gefundene Beiträge</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Find what was said</source>
        <translation>Finde, was gesagt wurde</translation>
    </message>
    <message>
        <source>Type words, a #tag, or from: and a name. It works without a connection too.</source>
        <translation>Gib Wörter ein, ein #Thema oder from: und einen Namen. Es geht auch ohne Verbindung.</translation>
    </message>
    <message>
        <source>Only this computer was searched, as there is no connection. Try again later, or use fewer words.</source>
        <translation>Nur dieser Computer wurde durchsucht, denn es gibt keine Verbindung. Versuche es später noch einmal oder mit weniger Wörtern.</translation>
    </message>
    <message>
        <source>Try fewer words, another spelling, or any time.</source>
        <translation>Versuche es mit weniger Wörtern, einer anderen Schreibweise oder „Jederzeit“.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>With less movement nothing fades or slides.</source>
        <translation>Mit weniger Bewegung blendet und gleitet nichts.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>New posts</source>
        <translation>Neue Beiträge</translation>
    </message>
    <message>
        <source>At the top of the feed they show at once. Further down nothing moves.</source>
        <translation>Ganz oben im Feed erscheinen sie sofort. Weiter unten bewegt sich nichts.</translation>
    </message>
    <message>
        <source>They wait until you ask for them.</source>
        <translation>Sie warten, bis du sie abrufst.</translation>
    </message>
    <message>
        <source>They come all together, every so many minutes.</source>
        <translation>Sie kommen alle zusammen, alle paar Minuten.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>When I ask</source>
        <translation>Wenn ich sie abrufe</translation>
    </message>
    <message>
        <source>Now and then</source>
        <translation>Dann und wann</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Gemeinschaft</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Leave this community…</source>
        <translation>Gemeinschaft verlassen …</translation>
    </message>
    <message>
        <source>Leave this community?</source>
        <translation>Diese Gemeinschaft verlassen?</translation>
    </message>
    <message>
        <source>This app forgets it. To come back, you need a new invite.</source>
        <translation>Diese App vergisst sie. Um zurückzukommen, brauchst du eine neue Einladung.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Seen by others</source>
        <translation>Für andere sichtbar</translation>
    </message>
    <message>
        <source>The others see when you are here and when you write.</source>
        <translation>Die anderen sehen, wann du da bist und wann du schreibst.</translation>
    </message>
    <message>
        <source>Nobody sees whether you are here. You see the others all the same.</source>
        <translation>Niemand sieht, ob du da bist. Du siehst die anderen trotzdem.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Link cards</source>
        <translation>Linkkarten</translation>
    </message>
    <message>
        <source>When you post a link, Plaza asks that site for a title and a picture to show. Whoever reads it asks nobody.</source>
        <translation>Wenn du einen Link postest, fragt Plaza diese Seite nach einem Titel und einem Bild. Wer ihn liest, fragt niemanden.</translation>
    </message>
    <message>
        <source>Links in your posts are shown without a title or a picture. No site is asked.</source>
        <translation>Links in deinen Beiträgen erscheinen ohne Titel und Bild. Keine Seite wird gefragt.</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
</context>
<context>
    <name>Spoiler</name>
    <message>
        <source>Sensitive</source>
        <translation>Heikel</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>TalkSide</name>
    <message>
        <source>Talked about</source>
        <translation>Im Gespräch</translation>
    </message>
</context>
<context>
    <name>ThreadPage</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>The beginning of this conversation is not here. It may have been deleted.</source>
        <translation>Der Anfang dieses Gesprächs ist nicht hier. Vielleicht wurde er gelöscht.</translation>
    </message>
    <message>
        <source>answering %1</source>
        <translation>antwortet %1</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Deine Antwort</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Send reply</source>
        <translation>Antwort senden</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>UndeliveredNote</name>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
</context>
<context>
    <name>VideoPlayer</name>
    <message>
        <source>This video could not be played. Save it, then open it with another program.</source>
        <translation>Dieses Video ließ sich nicht abspielen. Speichere es und öffne es mit einem anderen Programm.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Ton aus</translation>
    </message>
</context>
<context>
    <name>VideoStage</name>
    <message>
        <source>This computer cannot play videos in Plaza. Save the video, then open it with another program.</source>
        <translation>Dieser Computer kann in Plaza keine Videos abspielen. Speichere das Video und öffne es mit einem anderen Programm.</translation>
    </message>
    <message>
        <source>This video could not be fetched. Check the connection and open it again.</source>
        <translation>Dieses Video ließ sich nicht holen. Prüfe die Verbindung und öffne es noch einmal.</translation>
    </message>
</context>
<context>
    <name>WelcomeActions</name>
    <message>
        <source>Joining…</source>
        <translation>Tritt bei …</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>I have an invite link</source>
        <translation>Ich habe einen Einladungslink</translation>
    </message>
    <message>
        <source>I have an address and a code</source>
        <translation>Ich habe eine Adresse und einen Code</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to Plaza</source>
        <translation>Willkommen bei Plaza</translation>
    </message>
    <message>
        <source>Enter the server&apos;s address and the invite code you were given.</source>
        <translation>Gib die Adresse des Servers und den Einladungscode ein, die du bekommen hast.</translation>
    </message>
    <message>
        <source>Paste the invite link you were given.</source>
        <translation>Füge den Einladungslink ein, den du bekommen hast.</translation>
    </message>
    <message>
        <source>Invite link</source>
        <translation>Einladungslink</translation>
    </message>
    <message>
        <source>Use the link you copied</source>
        <translation>Kopierten Link verwenden</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>feed.example.org</source>
        <translation>feed.example.org</translation>
    </message>
    <message>
        <source>Invite code</source>
        <translation>Einladungscode</translation>
    </message>
</context>
<context>
    <name>WireBar</name>
    <message>
        <source>Only frames with these words, or #number</source>
        <translation>Nur Frames mit diesen Wörtern, oder #Nummer</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Copy all that is shown</source>
        <translation>Alles Gezeigte kopieren</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Neu beginnen</translation>
    </message>
</context>
<context>
    <name>WireDetail</name>
    <message>
        <source>The frame in full</source>
        <translation>Der ganze Frame</translation>
    </message>
    <message>
        <source>Copy this frame</source>
        <translation>Diesen Frame kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>WireList</name>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>All is quiet</source>
        <translation>Alles ist still</translation>
    </message>
    <message>
        <source>No frame has all of these words.</source>
        <translation>Kein Frame enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>Whatever app and server say to each other from now on stands here. Secrets are covered.</source>
        <translation>Hier steht, was App und Server von jetzt an zueinander sagen. Geheimes ist verdeckt.</translation>
    </message>
</context>
<context>
    <name>WireRow</name>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
</context>
<context>
    <name>WireWindow</name>
    <message>
        <source>Between app and server</source>
        <translation>Zwischen App und Server</translation>
    </message>
</context>
<context>
    <name>plaza::app::Actions</name>
    <message>
        <source>Find an action, a person or a topic</source>
        <translation>Befehl, Person oder Thema finden</translation>
    </message>
    <message>
        <source>Go to the feed</source>
        <translation>Zum Feed</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Go to your bookmarks</source>
        <translation>Zu deinen Lesezeichen</translation>
    </message>
    <message>
        <source>Go to the members</source>
        <translation>Zu den Mitgliedern</translation>
    </message>
    <message>
        <source>Go to your profile</source>
        <translation>Zu deinem Profil</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
    <message>
        <source>Watch what app and server say to each other</source>
        <translation>Mithören, was App und Server einander sagen</translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation>Jetzt neu verbinden</translation>
    </message>
    <message>
        <source>Close Plaza</source>
        <translation>Plaza schließen</translation>
    </message>
    <message>
        <source>Show the newest posts</source>
        <translation>Die neuesten Beiträge zeigen</translation>
    </message>
    <message>
        <source>Next post</source>
        <translation>Nächster Beitrag</translation>
    </message>
    <message>
        <source>Previous post</source>
        <translation>Voriger Beitrag</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>Unterhaltung öffnen</translation>
    </message>
    <message>
        <source>Go to who wrote the post</source>
        <translation>Zur Person, die den Beitrag schrieb</translation>
    </message>
    <message>
        <source>Like the post, or no longer</source>
        <translation>Beitrag mögen oder nicht mehr</translation>
    </message>
    <message>
        <source>Bookmark the post, or no longer</source>
        <translation>Lesezeichen setzen oder entfernen</translation>
    </message>
    <message>
        <source>Copy the post&apos;s text</source>
        <translation>Text des Beitrags kopieren</translation>
    </message>
    <message>
        <source>Mute this conversation</source>
        <translation>Diese Unterhaltung stummschalten</translation>
    </message>
    <message>
        <source>Open the post&apos;s menu</source>
        <translation>Menü des Beitrags öffnen</translation>
    </message>
    <message>
        <source>A page further</source>
        <translation>Eine Seite weiter</translation>
    </message>
    <message>
        <source>A page back</source>
        <translation>Eine Seite zurück</translation>
    </message>
    <message>
        <source>To the top of the list</source>
        <translation>An den Anfang der Liste</translation>
    </message>
    <message>
        <source>To the end of the list</source>
        <translation>Ans Ende der Liste</translation>
    </message>
    <message>
        <source>Write a post</source>
        <translation>Beitrag schreiben</translation>
    </message>
    <message>
        <source>Reply to the post</source>
        <translation>Auf den Beitrag antworten</translation>
    </message>
    <message>
        <source>Quote the post</source>
        <translation>Beitrag zitieren</translation>
    </message>
    <message>
        <source>Edit your post</source>
        <translation>Deinen Beitrag ändern</translation>
    </message>
    <message>
        <source>Delete your post</source>
        <translation>Deinen Beitrag löschen</translation>
    </message>
    <message>
        <source>Send what you have written</source>
        <translation>Absenden, was du geschrieben hast</translation>
    </message>
    <message>
        <source>Take back what you have just sent or deleted</source>
        <translation>Zurücknehmen, was du gerade gesendet oder gelöscht hast</translation>
    </message>
    <message>
        <source>Getting around</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>%1 is needed to move about. Choose another key.</source>
        <translation>%1 wird gebraucht, um sich zu bewegen. Wähle eine andere Taste.</translation>
    </message>
    <message>
        <source>%1 is the key for “%2” already. Choose another, or change that one first.</source>
        <translation>%1 ist schon die Taste für „%2“. Wähle eine andere, oder ändere jene zuerst.</translation>
    </message>
    <message>
        <source>Edit your profile</source>
        <translation>Dein Profil bearbeiten</translation>
    </message>
    <message>
        <source>Leave this community</source>
        <translation>Diese Gemeinschaft verlassen</translation>
    </message>
    <message>
        <source>Mute who wrote the post</source>
        <translation>Die Person stummschalten, die den Beitrag schrieb</translation>
    </message>
    <message>
        <source>Earlier versions of the post</source>
        <translation>Frühere Fassungen des Beitrags</translation>
    </message>
    <message>
        <source>Write a poll</source>
        <translation>Umfrage schreiben</translation>
    </message>
    <message>
        <source>Write with pictures or films</source>
        <translation>Beitrag mit Bildern oder Filmen schreiben</translation>
    </message>
    <message>
        <source>Write behind a content warning</source>
        <translation>Beitrag mit Inhaltswarnung schreiben</translation>
    </message>
</context>
<context>
    <name>plaza::app::Application</name>
    <message>
        <source>To join another community, leave %1 first, or start Plaza with another profile.</source>
        <translation>Um einer anderen Gemeinschaft beizutreten, verlasse erst %1 oder starte Plaza mit einem anderen Profil.</translation>
    </message>
    <message>
        <source>Your sign-in for %1 is no longer on this computer. You can read what is here; to write, leave and join again with a new invite.</source>
        <translation>Deine Anmeldung für %1 ist nicht mehr auf diesem Computer. Du kannst lesen, was da ist; um zu schreiben, verlasse die Gemeinschaft und tritt mit einer neuen Einladung wieder bei.</translation>
    </message>
    <message>
        <source>Your sign-in is locked. Unlock this computer&apos;s password store, then connect again.</source>
        <translation>Deine Anmeldung ist gesperrt. Entsperre den Passwortspeicher dieses Computers und verbinde dich dann neu.</translation>
    </message>
    <message>
        <source>This computer has no password store running, so your sign-in is kept in a file only you can read.</source>
        <translation>Auf diesem Computer läuft kein Passwortspeicher; deine Anmeldung liegt deshalb in einer Datei, die nur du lesen kannst.</translation>
    </message>
    <message>
        <source>This profile keeps your sign-in in its own folder, in a file only you can read.</source>
        <translation>Dieses Profil bewahrt deine Anmeldung in seinem eigenen Ordner auf, in einer Datei, die nur du lesen kannst.</translation>
    </message>
    <message>
        <source>Plaza cannot keep anything on this disk. Make room and see that you may write there, then start Plaza again.</source>
        <translation>Plaza kann auf diesem Datenträger nichts speichern. Schaffe Platz und sieh nach, ob du dort schreiben darfst; starte Plaza dann neu.</translation>
    </message>
    <message>
        <source>Plaza&apos;s files on this computer were damaged. The feed is being read from the server again; look whether your drafts are complete.</source>
        <translation>Die Dateien von Plaza auf diesem Computer waren beschädigt. Der Feed wird neu vom Server gelesen; sieh nach, ob deine Entwürfe vollständig sind.</translation>
    </message>
    <message>
        <source>The copy of the feed on this computer was damaged. It is being read from the server again.</source>
        <translation>Die Kopie des Feeds auf diesem Computer war beschädigt. Sie wird neu vom Server gelesen.</translation>
    </message>
</context>
<context>
    <name>plaza::app::Attachments</name>
    <message numerus="yes">
        <source>A post takes %n files at most.</source>
        <translation>
            <numerusform>Ein Beitrag nimmt höchstens %n Datei.</numerusform>
            <numerusform>Ein Beitrag nimmt höchstens %n Dateien.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent when the connection is back</source>
        <translation>Wird gesendet, wenn die Verbindung wieder da ist</translation>
    </message>
</context>
<context>
    <name>plaza::app::Composer</name>
    <message>
        <source>This text holds a secret that would let others write as you, so it was not taken.</source>
        <translation>Dieser Text enthält ein Geheimnis, mit dem andere in deinem Namen schreiben könnten; er wurde nicht übernommen.</translation>
    </message>
    <message>
        <source>What is going on?</source>
        <translation>Was gibt es Neues?</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>Antworte %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>What should it say?</source>
        <translation>Wie soll es heißen?</translation>
    </message>
</context>
<context>
    <name>plaza::app::EmojiModel</name>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>Tiere und Natur</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Essen und Trinken</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>Reisen und Orte</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Things</source>
        <translation>Dinge</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flaggen</translation>
    </message>
</context>
<context>
    <name>plaza::app::Finder</name>
    <message>
        <source>used once</source>
        <translation>einmal verwendet</translation>
    </message>
    <message numerus="yes">
        <source>used %n times</source>
        <translation>
            <numerusform>%n-mal verwendet</numerusform>
            <numerusform>%n-mal verwendet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plaza::app::Library</name>
    <message>
        <source>%1 is muted: you no longer see what they write.</source>
        <translation>%1 ist stummgeschaltet: Du siehst nicht mehr, was dort geschrieben wird.</translation>
    </message>
    <message>
        <source>This conversation is muted.</source>
        <translation>Dieses Gespräch ist stummgeschaltet.</translation>
    </message>
    <message>
        <source>Posts with “%1” are muted.</source>
        <translation>Beiträge mit „%1“ sind stummgeschaltet.</translation>
    </message>
    <message>
        <source>Type the name the others will see.</source>
        <translation>Gib den Namen ein, den die anderen sehen.</translation>
    </message>
    <message>
        <source>This name is too long. Choose one of at most %1 letters.</source>
        <translation>Dieser Name ist zu lang. Wähle einen mit höchstens %1 Zeichen.</translation>
    </message>
</context>
<context>
    <name>plaza::app::LinkModel</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet …</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Meldet an …</translation>
    </message>
    <message>
        <source>Catching up…</source>
        <translation>Holt auf …</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>No connection · retry in %1 s</source>
        <translation>Keine Verbindung · neuer Versuch in %1 s</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Part of the copy of the feed on this computer cannot be read. What you write is safe. Plaza can read the feed from the server again.</source>
        <translation>Ein Teil der Kopie des Feeds auf diesem Computer ist nicht lesbar. Was du schreibst, ist sicher. Plaza kann den Feed neu vom Server lesen.</translation>
    </message>
    <message>
        <source>Plaza cannot write into its folder. You can read and post; drafts last until this computer restarts. Make room or allow writing, then try again.</source>
        <translation>Plaza kann nicht in seinen Ordner schreiben. Du kannst lesen und posten; Entwürfe bleiben nur bis zum Neustart dieses Computers. Schaffe Platz oder erlaube das Schreiben, dann versuche es noch einmal.</translation>
    </message>
</context>
<context>
    <name>plaza::app::MediaRoom</name>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>plaza::app::MediaSaving</name>
    <message>
        <source>The file could not be fetched. Check the connection and save it again.</source>
        <translation>Die Datei ließ sich nicht holen. Prüfe die Verbindung und speichere sie noch einmal.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 ließ sich nicht schreiben. Wähle einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>plaza::app::MembersModel</name>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>Moderation</translation>
    </message>
</context>
<context>
    <name>plaza::app::PostListModel</name>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>Waiting for connection</source>
        <translation>Wartet auf Verbindung</translation>
    </message>
</context>
<context>
    <name>plaza::app::Presence</name>
    <message>
        <source>%1 is writing…</source>
        <translation>%1 schreibt …</translation>
    </message>
    <message>
        <source>%1 and %2 are writing…</source>
        <translation>%1 und %2 schreiben …</translation>
    </message>
    <message numerus="yes">
        <source>%n people are writing…</source>
        <translation>
            <numerusform>%n Person schreibt …</numerusform>
            <numerusform>%n Personen schreiben …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plaza::app::ProfileModel</name>
    <message>
        <source>Joined in %1</source>
        <translation>Dabei seit %1</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>plaza::app::SessionModel</name>
    <message>
        <source>Asking to be let in…</source>
        <translation>Bittet um Einlass …</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindet mit %1 …</translation>
    </message>
    <message>
        <source>Saving your name…</source>
        <translation>Name wird gespeichert …</translation>
    </message>
    <message>
        <source>Waiting for connection…</source>
        <translation>Wartet auf Verbindung …</translation>
    </message>
    <message>
        <source>Type the name the others will see.</source>
        <translation>Gib den Namen ein, den die anderen sehen.</translation>
    </message>
    <message>
        <source>This name is too long. Choose one of at most %1 letters.</source>
        <translation>Dieser Name ist zu lang. Wähle einen mit höchstens %1 Zeichen.</translation>
    </message>
</context>
<context>
    <name>plaza::app::WireModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1
… and %2 bytes more</source>
        <translation>%1
… und %2 weitere Bytes</translation>
    </message>
</context>
</TS>
