"""With which words new members are told of their duties (Pflichtenbelehrung) until the office writes others.

After NKomVG §§ 40 to 43, which bind members of municipal councils and honorary people; whether they bind the members
of an advisory council is for the city's legal department, so the office can change every word.
"""

FIRST_INSTRUCTION = """\
Sie wirken ehrenamtlich in einem Gremium des Smart-City-Forums mit. Dabei gelten diese Pflichten:

**Verschwiegenheit** (wie § 40 NKomVG). Über Angelegenheiten, deren Geheimhaltung vorgeschrieben, besonders beschlossen \
oder der Natur der Sache nach erforderlich ist, schweigen Sie – auch nach dem Ende Ihres Mandats. Was im Arbeitsbereich \
dieses Gremiums steht, ist nichtöffentlich, bis das Gremium es veröffentlicht.

**Mitwirkungsverbot** (wie § 41 NKomVG). Kann ein Beschluss Ihnen, nahen Angehörigen oder jemandem, den Sie vertreten, \
einen unmittelbaren Vorteil oder Nachteil bringen, beraten und entscheiden Sie darüber nicht mit. Sie sagen das von \
sich aus, bevor die Beratung beginnt.

**Treuepflicht** (wie § 42 NKomVG). Sie machen Ansprüche Dritter gegen die Stadt in diesem Zusammenhang nicht geltend, \
außer als gesetzliche Vertretung.

**Unterlagen.** Unterlagen und Zugangsdaten geben Sie nicht weiter. Mit dem letzten Tag Ihres Mandats endet der Zugang \
um 24 Uhr; Kopien löschen Sie.
"""
