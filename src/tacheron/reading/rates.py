"""What one amount is for: «de l'heure», "a review", «les mille», «pièce», "hourly", «salaire mensuel de».

The answer is an English noun in the singular (`hour`, `review`, `task`), or a number and a noun for a lot
(`1000_likes`). A French noun that the table does not know is a `task`: all pieces count as one kind when claims are
compared.
"""

from __future__ import annotations

from typing import Final

from tacheron.reading.numbers import Language, figure_at
from tacheron.reading.scanning import Pieces, word_set

TIMES: Final = {
    "fr": {
        "seconde": "second", "minute": "minute", "heure": "hour", "jour": "day", "journée": "day", "semaine": "week",
        "mois": "month", "an": "year", "année": "year", "trimestre": "quarter", "nuit": "night", "soirée": "evening",
        "soir": "evening", "matinée": "morning", "matin": "morning", "weekend": "weekend", "après": "afternoon",
        "h": "hour", "j": "day", "min": "minute", "mn": "minute",
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
    "annotation": "annotation", "appel": "call", "application": "app", "appli": "app", "article": "article",
    "audio": "audio", "avatar": "avatar", "avis": "review", "billet": "post", "bon": "voucher", "boîte": "box",
    "capture": "screenshot", "carte": "card", "clic": "click", "cliché": "picture", "client": "client", "colis": "parcel",
    "commande": "order", "commentaire": "comment", "compte": "account", "contrat": "contract", "contribution": "contribution",
    "conversation": "conversation", "copie": "copy", "courriel": "email", "course": "delivery", "critique": "review",
    "diapositive": "slide", "document": "document", "dossier": "file", "ensemble": "set", "enquête": "survey",
    "enregistrement": "recording", "entretien": "interview", "envoi": "shipment", "essai": "trial", "étiquette": "label",
    "évaluation": "evaluation", "facture": "invoice", "fiche": "record", "fichier": "file", "formulaire": "form",
    "feuillet": "page", "image": "image", "inscription": "registration", "installation": "install", "invité": "guest",
    "j'aime": "like", "jeu": "game", "lettre": "letter", "légende": "caption", "like": "like", "ligne": "line", "livraison": "delivery",
    "lot": "batch", "lecture": "play", "logo": "logo", "mail": "email", "message": "message", "mention": "like",
    "microtâche": "task", "micro": "task", "mission": "task", "modèle": "model", "mot": "word", "objet": "item",
    "opération": "operation", "ordonnance": "prescription", "page": "page", "paire": "pair", "paquet": "package",
    "partage": "share", "partie": "game", "personne": "person", "photo": "photo", "photographie": "photo", "phrase": "sentence",
    "pièce": "task", "plan": "plan", "point": "point", "portrait": "portrait", "post": "post", "prestation": "service",
    "produit": "product", "profil": "profile", "projet": "project", "publication": "post", "question": "question",
    "questionnaire": "questionnaire", "rapport": "report", "réponse": "reply", "requête": "query", "retweet": "retweet",
    "script": "script", "séance": "session", "session": "session", "signe": "character", "signature": "signature",
    "site": "site", "sondage": "survey", "sms": "message", "téléchargement": "download", "témoignage": "testimonial", "test": "test",
    "texte": "text", "tâche": "task", "toit": "roof", "traduction": "translation", "trajet": "trip", "transaction": "transaction",
    "transcription": "transcription", "tweet": "tweet", "tête": "person", "unité": "task", "utilisateur": "user",
    "vente": "sale", "version": "version", "vidéo": "video", "vignette": "thumbnail", "visage": "face", "visionnage": "view",
    "visite": "visit", "voix": "vote", "vote": "vote", "vue": "view", "voyage": "trip", "étoile": "star", "étude": "study", "vérification": "check",
    "follower": "follower", "ticket": "ticket", "clip": "clip", "captcha": "captcha",
}  # fmt: skip
_ADVERBS: Final = {
    "fr": {
        "mensuel": "month", "quotidien": "day", "journalier": "day", "horaire": "hour", "annuel": "year",
        "hebdomadaire": "week", "trimestriel": "quarter", "mensuellement": "month", "quotidiennement": "day",
        "annuellement": "year",
    },
    "en": {
        "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
        "annual": "year", "quarterly": "quarter", "nightly": "night",
    },
}  # fmt: skip
_FRENCH_ENDINGS: Final = ("", "s", "le", "les", "ne", "nes", "e", "es")
_EACH: Final = {
    "fr": ("pièce", "chacun", "chacune", "unité", "unitaire", "unitaires"),
    "en": ("apiece", "each"),
}
_NO_RATE: Final = frozenset({"exemple", "ailleurs", "conséquent", "virement", "chèque", "paypal", "carte", "contre", "là", "rapport", "erreur", "suite", "la", "le", "les", "l'", "des", "leur", "leurs", "son", "sa", "ses", "ce", "cette", "ces", "un", "une"})  # fmt: skip
_NO_NOUN: Final = word_set(
    "lot little bit few great good number couple total mere day's and or but to of in on at for from with by if "
    "is was are were has had have he she it they we you i that which who while when as than then because so her "
    "his their its the this these those not only more less"
)
_TAX: Final = frozenset(
    {
        "brut",
        "bruts",
        "brute",
        "brutes",
        "net",
        "nets",
        "nette",
        "nettes",
        "ht",
        "ttc",
        "gross",
        "seulement",
        "only",
        "environ",
        "symbolique",
    }
)
_PAY_NOUNS: Final = {
    "fr": word_set(
    "salaire salaires revenu revenus gain gains tarif tarifs rémunération paie paye coût loyer budget chiffre "
    "smic minimum taux abonnement facture prime versement montant rente allocation"
),
    "en": word_set(
    "wage wages pay salary salaries income incomes earnings rate rates fee fees cost costs rent budget take "
    "revenue revenues bill stipend allowance minimum takings payment payments retainer subscription"
),
}  # fmt: skip


def rate_after(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """What the amount that ends before piece `i` is for, and the piece after those words; None where nothing says it."""
    while p.words[i] in _TAX:
        i += 1
    if p.words[i] == "(" and p.words[i + 1] in _TAX and p.words[i + 2] == ")":
        i += 3
    if p.words[i] == "hors" and p.words[i + 1] == "taxes":
        i += 2
    return _french(p, i) if language == "fr" else _english(p, i)


def rate_before(p: Pieces, i: int, language: Language) -> str | None:
    """The time that a pay word before piece `i` names in the same clause: «un salaire horaire de», "monthly pay of"."""
    nouns, adverbs = _PAY_NOUNS[language], _ADVERBS[language]
    for j in range(i - 1, max(i - 9, -1), -1):
        word = p.words[j]
        if word in ".;:!?¶" or word[:1].isdigit():
            return None
        time = adverbs.get(word) if language == "en" else _french_adverb(word)
        if time is not None:
            near = {p.words[j + 1], p.words[j + 2], p.words[j - 1] if j else "", p.words[j - 2] if j > 1 else ""}
            return time if near & nouns else None
    return None


def _french(p: Pieces, i: int) -> tuple[str, int] | None:
    w = p.words
    if w[i] in _EACH["fr"]:
        return "task", i + 1
    if (time := _french_adverb(w[i])) is not None:
        return time, i + 1
    if w[i] in ("l'", "la") and w[i + 1] in ("un", "une", "unité", "pièce"):
        return "task", i + 2
    if w[i : i + 2] in (["à", "l'"], ["à", "la"], ["de", "l'"], ["pour", "l'"]) and (found := _french_noun(p, i + 2)):
        return found
    if w[i] in ("par", "/", "pour", "de", "chaque", "du"):
        return _french_per(p, i)
    if w[i : i + 2] == ["tous", "les"] and w[i + 2] in ("jours", "mois", "ans"):
        return TIMES["fr"][w[i + 2].removesuffix("s") if w[i + 2] != "mois" else "mois"], i + 3
    if w[i : i + 2] == ["toutes", "les"] and w[i + 2] in ("heures", "semaines"):
        return TIMES["fr"][w[i + 2].removesuffix("s")], i + 3
    if w[i] == "les" or (w[i] == "le" and w[i + 1] == "millier"):
        return _lot(p, i + 1, "fr")
    if w[i] in ("le", "la", "l'") and not _is_past(p, i + 2):
        return _french_noun(p, i + 1)
    return None


def _french_per(p: Pieces, i: int) -> tuple[str, int] | None:
    w = p.words
    if w[i] in ("pour", "de", "du") and w[i + 1] not in ("chaque", "mille", "l'") and w[i + 1][:1] not in "0123456789":
        article = w[i + 1] in ("un", "une", "le", "la") and w[i] == "pour"
        return _known_french_noun(p, i + 2) if article else None
    if w[i] == "de" and w[i + 1] != "l'":
        return None
    at = i + 2 if w[i + 1] == "chaque" else i + 1
    lot = _lot(p, at, "fr")
    if lot is not None or w[i] in ("pour", "de", "du"):
        return lot
    return None if w[at] in _NO_RATE or p.written(at)[:1].isupper() else _french_noun(p, at, unknown="task")


def _french_noun(p: Pieces, i: int, unknown: str | None = None) -> tuple[str, int] | None:
    if p.words[i] == "demi" and p.words[i + 1] == "-":
        i += 2
    found = _known_french_noun(p, i)
    if found is not None or unknown is None or not p.words[i][:1].isalpha():
        return found
    return unknown, i + 1


def _known_french_noun(p: Pieces, i: int) -> tuple[str, int] | None:
    word = p.words[i]
    known = (
        TIMES["fr"].get(word)
        or PIECES.get(word)
        or PIECES.get(word.removesuffix("s"))
        or TIMES["fr"].get(word.removesuffix("s"))
    )
    if known is None:
        return None
    if word == "micro" and p.words[i + 1] == "-":
        return known, i + 3
    return known, i + 1


def _is_past(p: Pieces, i: int) -> bool:
    """«la semaine dernière» is a date, no rate."""
    return p.words[i] in (
        "dernière",
        "dernier",
        "passée",
        "passé",
        "prochaine",
        "prochain",
        "suivante",
        "suivant",
        "où",
    )


def _french_adverb(word: str) -> str | None:
    adverbs = _ADVERBS["fr"]
    if word in adverbs:
        return adverbs[word]
    for ending in ("s", "le", "les", "aux"):
        stem = word.removesuffix(ending)
        if stem != word and stem in adverbs:
            return adverbs[stem]
    return {"journalière": "day", "journalières": "day", "quotidienne": "day", "quotidiennes": "day"}.get(word)


def _english(p: Pieces, i: int) -> tuple[str, int] | None:
    w = p.words
    if w[i] in _EACH["en"]:
        return _english_noun(p, i + 1, "en") if w[i] == "each" and w[i + 1] in TIMES["en"] else ("task", i + 1)
    if w[i] in _ADVERBS["en"]:
        return _ADVERBS["en"][w[i]], i + 1
    if w[i] == "a" and w[i + 1] in ("piece", "pop", "head", "throw", "go", "unit", "time"):
        return ("person" if w[i + 1] == "head" else "task"), i + 2
    if w[i] in ("per", "/", "a", "an", "every", "the") and (lot := _lot(p, i + 1 if w[i] != "a" else i, "en")):
        return lot
    if w[i] in ("per", "/", "every"):
        return _english_noun(p, i + 1, "task")
    if w[i] in ("a", "an"):
        return _english_noun(p, i + 1, None)
    if w[i] == "for":
        if lot := _lot(p, i + 1, "en"):
            return lot
        if w[i + 1] in ("each", "every"):
            return _english_noun(p, i + 2, "task")
        if w[i + 1] in ("a", "an", "one"):
            return _english_noun(p, i + 2, None)
    return None


def _english_noun(p: Pieces, i: int, unknown: str | None) -> tuple[str, int] | None:
    word = p.words[i]
    if word in TIMES["en"]:
        return TIMES["en"][word], i + 1
    if word in ("person", "head", "capita", "worker"):
        return "person", i + 1
    if not word[:1].isalpha() or word in _NO_NOUN or len(word) < 2 or p.written(i)[:1].isupper():
        return None
    if p.words[i + 1] == "-" and p.joined(i + 1):  # «a 30-second ad», "a follow-up"
        return None
    return singular(word), i + 1


def _lot(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """«les mille likes», "per 1,000 views", «le millier»: a number of ten or more and what it counts."""
    if language == "fr" and p.words[i] in ("mille", "millier", "milliers"):
        count, last = 1000, i + 1
    elif language == "en" and p.words[i] in ("thousand", "hundred", "dozen", "million"):
        count, last = {"thousand": 1000, "hundred": 100, "dozen": 12, "million": 10**6}[p.words[i]], i + 1
    else:
        figure = figure_at(p, i, language)
        if figure is None or figure.article or figure.value < 2 or figure.value != int(figure.value) or figure.year:
            return None
        count, last = int(figure.value), figure.last
    if p.words[last] in ("de", "d'", "of"):
        last += 1
    noun, after = _lot_noun(p, last, language)
    if noun is None and count < 10:
        return None
    return f"{count}_{noun or 'tasks'}", after


def _lot_noun(p: Pieces, i: int, language: Language) -> tuple[str | None, int]:
    if p.words[i] in ("«", '"', "“"):
        i += 1
    word = p.words[i]
    if language == "fr":
        word = PIECES.get(word) or PIECES.get(word.removesuffix("s")) or TIMES["fr"].get(word.removesuffix("s")) or ""
        if p.words[i] == "j'" and p.words[i + 1] == "aime":
            return "likes", i + 2
        return (plural(word), i + 1) if word else (None, i)
    known = word[:1].isalpha() and word not in _NO_NOUN and not p.written(i)[:1].isupper() and word.endswith("s")
    return (word, i + 1) if known else (None, i)


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
