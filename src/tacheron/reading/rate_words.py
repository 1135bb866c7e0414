"""The words by which a rate is told: times, pieces of work and of traffic, what is each, daily, monthly.

`per` in a claim is an English noun in the singular. A French noun that is not here counts as a task.
"""

from __future__ import annotations

from typing import Final

from tacheron.reading.scanning import word_set

TIMES: Final = {
    "fr": {
        "seconde": "second", "minute": "minute", "heure": "hour", "jour": "day", "journée": "day", "semaine": "week",
        "mois": "month", "an": "year", "année": "year", "trimestre": "quarter", "nuit": "night", "soirée": "evening",
        "soir": "evening", "matinée": "morning", "matin": "morning", "weekend": "weekend", "h": "hour", "j": "day",
        "min": "minute", "mn": "minute", "quinzaine": "fortnight",
    },
    "en": {
        "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
        "year": "year", "quarter": "quarter", "night": "night", "evening": "evening", "morning": "morning",
        "afternoon": "afternoon", "weekend": "weekend", "fortnight": "fortnight", "annum": "year", "h": "hour",
        "hr": "hour", "min": "minute", "mo": "month", "yr": "year", "wk": "week", "shift": "shift",
    },
}  # fmt: skip
PIECES: Final = {
    "abonné": "follower", "abonnée": "follower", "achat": "purchase", "adresse": "address", "annonce": "ad",
    "annotation": "annotation", "appel": "call", "appli": "app", "application": "app", "article": "article",
    "avatar": "avatar", "avis": "review", "billet": "post", "boîte": "box", "captcha": "captcha",
    "capture": "screenshot", "carte": "card", "clic": "click", "cliché": "picture", "client": "client",
    "clip": "clip", "colis": "parcel", "commande": "order", "commentaire": "comment", "compte": "account",
    "contrat": "contract", "contribution": "contribution", "conversation": "conversation", "copie": "copy",
    "courriel": "email", "course": "delivery", "critique": "review", "diapositive": "slide", "document": "document",
    "dossier": "file", "ensemble": "set", "enquête": "survey", "enregistrement": "recording",
    "entretien": "interview", "essai": "trial", "étiquette": "label", "étoile": "star", "étude": "study",
    "évaluation": "evaluation", "facture": "invoice", "fan": "fan", "fiche": "record", "fichier": "file",
    "follower": "follower", "formulaire": "form", "feuillet": "page", "image": "image",
    "inscription": "registration", "installation": "install", "invité": "guest", "jeu": "game", "légende": "caption",
    "lettre": "letter", "like": "like", "ligne": "line", "livraison": "delivery", "logo": "logo", "lot": "batch",
    "lecture": "play", "mail": "email", "message": "message", "microtâche": "task", "micro": "task",
    "mention": "like", "mission": "task", "modèle": "model", "mot": "word", "objet": "item",
    "opération": "operation", "ordonnance": "prescription", "page": "page", "paire": "pair", "paquet": "package",
    "partage": "share", "personne": "person", "photo": "photo", "photographie": "photo",
    "phrase": "sentence", "pièce": "task", "point": "point", "portrait": "portrait", "post": "post",
    "prestation": "service", "produit": "product", "profil": "profile", "projet": "project", "publication": "post",
    "question": "question", "questionnaire": "questionnaire", "rapport": "report", "recette": "recipe",
    "réponse": "reply", "requête": "query", "retweet": "retweet", "script": "script", "séance": "session",
    "session": "session", "signature": "signature", "signe": "character", "site": "site", "sms": "message",
    "sondage": "survey", "tâche": "task", "téléchargement": "download", "témoignage": "testimonial", "test": "test",
    "tête": "person", "texte": "text", "ticket": "ticket", "toit": "roof", "traduction": "translation",
    "trajet": "trip", "transaction": "transaction", "transcription": "transcription", "tweet": "tweet",
    "unité": "task", "utilisateur": "user", "vente": "sale", "vérification": "check", "version": "version",
    "vidéo": "video", "vignette": "thumbnail", "visage": "face", "visionnage": "view", "visite": "visit",
    "voix": "vote", "vote": "vote", "voyage": "trip", "vue": "view",
}  # fmt: skip
ADVERBS: Final = {
    "fr": {
        "mensuel": "month", "mensuelle": "month", "mensuellement": "month", "quotidien": "day", "quotidienne": "day",
        "quotidiennement": "day", "journalier": "day", "journalière": "day", "horaire": "hour", "annuel": "year",
        "annuelle": "year", "annuellement": "year", "hebdomadaire": "week", "trimestriel": "quarter",
        "trimestrielle": "quarter",
    },
    "en": {
        "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
        "annual": "year", "quarterly": "quarter", "nightly": "night",
    },
}  # fmt: skip
EACH: Final = {
    "fr": word_set("pièce chacun chacune unité unitaire unitaires"),
    "en": word_set("apiece each"),
}
# «par» before these begins no rate: «par virement», «par exemple», «par la plateforme».
NO_RATE: Final = word_set(
    "exemple ailleurs conséquent virement chèque paypal carte contre là rapport erreur suite avance défaut "
    "téléphone internet amour lequel laquelle qui quoi le la les l' d' des un une ce cet cette ces son sa ses leur "
    "leurs mon ma mes ton notre nos votre vos lui elle eux nous vous moi moins plus tous toutes certains plusieurs "
    "quelques deux trois"
)
NO_NOUN: Final = word_set(
    "lot little bit few great good number couple total mere and or but to of in on at for from with by if is was "
    "are were has have had he she it they we you i that which who while when as than then because so her his their "
    "its the this these those not only more less after before plus"
)
# Words between an amount and its rate: «13 € brut de l'heure».
TAX: Final = word_set(
    "brut bruts brute brutes net nets nette nettes ht ttc gross symbolique symboliques seulement only"
)
PAY_NOUNS: Final = {
    "fr": word_set(
        "affaires salaire salaires revenu revenus gain gains tarif tarifs rémunération rémunérations paie paye coût "
        "coûts loyer budget chiffre smic minimum taux abonnement facture prime versement montant rente allocation "
        "traitement forfait"
    ),
    "en": word_set(
        "wage wages pay salary salaries income incomes earnings rate rates fee fees cost costs rent budget take "
        "revenue revenues bill stipend allowance minimum takings payment payments retainer subscription base"
    ),
}
# Verbs between a piece and what it brings: "every visit brings in $4", «l'unité se négocie 1,05 euro».
YIELDS: Final = {
    "fr": word_set(
        "rapporte rapportent rapportait rapportaient rapportera coûte coûtent coûtait vaut valent valait négocie "
        "négocient négociait vend vendent vendait paie paient paye payent payé payée payés payées facturé facturée "
        "facturés facturées rémunéré rémunérée rémunérés rémunérées paye rapporterait vaudrait coûterait revient "
        "facture"
    ),
    "en": word_set(
        "brings brought bring earns earned earn pays paid pay costs cost fetches fetched fetch yields yielded sells "
        "sell sold goes went nets netted net worth priced billed charged"
    ),
}
ONE_OF: Final = {
    "fr": word_set("chaque une un la l' le"),
    "en": word_set("each every a an one per"),
}
# What is sold by the hundred and the thousand.
TRAFFIC: Final = {
    "fr": word_set(
        "like likes abonné abonnés abonnées follower followers vue vues clic clics commentaire commentaires partage "
        "partages avis fan fans retweet retweets tweet tweets mot mots signe signes visite visites écoute écoutes "
        "lecture lectures point points compte comptes mention mentions"
    ),
    "en": word_set(
        "like likes follower followers view views click clicks comment comments share shares review reviews fan "
        "fans retweet retweets tweet tweets word words visit visits stream streams play plays point points account "
        "accounts subscriber subscribers download downloads install installs upvote upvotes vote votes rating "
        "ratings star stars"
    ),
}
ENGLISH_PIECES: Final = frozenset(PIECES.values()) | {
    "task",
    "job",
    "ad",
    "hit",
    "photograph",
    "piece",
    "label",
    "clip",
}


def singular(noun: str) -> str:
    """The singular of a regular English plural."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def plural(noun: str) -> str:
    """The plural of a regular English noun."""
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def french_noun(word: str) -> str | None:
    """The English name of a French time or piece, singular or plural; None for a noun that is not in the tables."""
    bare = word.removesuffix("s")
    return TIMES["fr"].get(word) or PIECES.get(word) or PIECES.get(bare) or TIMES["fr"].get(bare)


def french_adverb(word: str) -> str | None:
    """The time that «mensuels», «hebdomadaires», «quotidiennement» tell; None for any other word."""
    return ADVERBS["fr"].get(word) or ADVERBS["fr"].get(word.removesuffix("s"))
