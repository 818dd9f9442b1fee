"""Nouns, titles and small words by which mentions are known: general English, written by us."""

from __future__ import annotations

from functools import lru_cache

__all__ = [
    "BODY_NOUNS",
    "COLLECTIVES",
    "COMPANY_NOUNS",
    "DEMONYM_ENDINGS",
    "DETERMINERS",
    "FEMALE_NOUNS",
    "FINITE_VERBS",
    "GROUP_NOUNS",
    "INDEFINITE",
    "KIN_NOUNS",
    "MALE_NOUNS",
    "NAME_BODY_NOUNS",
    "NATIONAL",
    "NO_NAMES",
    "NUMBERS",
    "PARTICLES",
    "PERSON_NOUNS",
    "PLACES",
    "PLACE_ENDS",
    "PLACE_NOUNS",
    "PLURAL_PERSONS",
    "POSSESSIVES",
    "PRONOUNS",
    "SINGLE_BODIES",
    "SMALL_WORDS",
    "TITLES",
    "TITLE_NOUNS",
    "family_of",
    "plural_of",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = {
    **dict.fromkeys(("mr", "mr.", "sir", "lord", "mister", "brother", "king", "prince"), "m"),
    **dict.fromkeys(("mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "madam"), "f"),
    **dict.fromkeys(("sister", "queen", "princess"), "f"),
    **dict.fromkeys(
        """dr dr. prof prof. rev rev. sen sen. gov gov. rep rep. gen gen. col col. capt capt. lt
        lt. sgt sgt. maj maj. insp insp. st. fr. hon. pres. cmdr. adm. supt dc pc""".split()
    ),
}
"""Titles of address, with the gender that they tell."""

TITLE_NOUNS = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "insp": "inspector",
    "prof": "professor",
    "dr": "doctor",
    "pres": "president",
}
"""What a title of office stands for, without its stop."""

MALE_NOUNS = _words(
    """man boy father son brother husband uncle nephew grandfather grandson gentleman chairman
    spokesman congressman councilman policeman fireman businessman fisherman widower salesman
    postman waiter actor dad stepfather boyfriend fiance king prince priest gunman lad"""
)
FEMALE_NOUNS = _words(
    """woman girl mother daughter sister wife aunt niece grandmother granddaughter lady chairwoman
    spokeswoman congresswoman councilwoman policewoman businesswoman widow postwoman waitress
    actress mum mom stepmother girlfriend fiancee queen princess midwife gran granny nun"""
)
PERSON_NOUNS = (
    MALE_NOUNS
    | FEMALE_NOUNS
    | _words(
        """academic accountant activist actuary adviser advisor aide ally ambassador
        analyst announcer anthropologist applicant apprentice architect archbishop
        artist assassin assistant astronaut athlete attacker attorney author baker
        banker baroness barrister beneficiary billionaire biologist bishop blogger
        bomber boss brigadier broadcaster broker builder butcher buyer campaigner
        candidate captain captive captor cardinal caretaker carpenter cashier
        celebrity chair chairperson chancellor chaplain chauffeur chef chemist chief
        child citizen cleaner clergyman clerk climatologist clinician coach colleague
        collector colonel columnist comedian commander commentator commissioner
        commuter composer confidant conservationist constable consultant contractor
        comptroller convict cook coordinator coroner correspondent councillor councilor counsel
        counsellor courier cousin criminologist critic customer cyclist dancer dealer
        dean defendant delegate demographer demonstrator dentist deputy designer
        detainee detective developer dictator diplomat director dissident doctor
        docker donor driver economist editor educator ecologist electrician employee
        employer engineer entrepreneur envoy epidemiologist executive expert farmer
        filmmaker financier firefighter fisher fitter flatmate footballer forecaster
        foreman forester founder fighter fugitive gardener general geologist
        goalkeeper go-between governor graduate grocer guard guardian guest guide
        gynaecologist hacker head headteacher hairdresser historian homeowner hostage
        host housekeeper hunter hydrologist immigrant incumbent informant inmate
        innkeeper inspector instructor insurer intermediary interpreter intern
        investigator investor janitor journalist judge juror justice kidnapper
        labourer laborer landlord landowner lawmaker lawyer leader lecturer
        legislator librarian lieutenant lobbyist magistrate major manager marshal
        mathematician mayor mechanic mediator medic member merchant meteorologist
        migrant millionaire miner minister mogul monarch motorist murderer musician
        negotiator neighbour neighbor newcomer nominee novelist nurse observer
        occupant officer official ombudsman onlooker operative operator opponent
        organiser organizer owner paediatrician painter paramedic parent partner
        passenger passerby pastor patient patriarch patron pedestrian pensioner
        performer philosopher photographer physician physicist pilot plaintiff
        planner player plumber poet politician pollster pontiff pope porter
        practitioner prefect premier presenter president principal prisoner producer
        professor programmer proprietor prosecutor protester protestor psychiatrist
        psychologist publicist publisher pupil rabbi radiologist rebel receptionist
        recruit rector referee refugee regulator relative reporter representative
        researcher resident restaurateur rider rival roommate runner sailor scholar
        scientist seaman secretary seller senator sergeant settler shareholder
        shepherd sheriff shopkeeper shopper sibling singer skipper smallholder
        smuggler sociologist soldier solicitor speaker specialist spokesperson spouse
        staffer stallholder statistician steward stranger strategist striker student
        stylist successor suitor superintendent supervisor supporter surgeon surveyor
        survivor suspect taxpayer teacher teenager technician tenant terrorist
        theologian therapist thief toddler tourist trader trainee trainer translator
        treasurer trooper trucker trustee tutor tycoon undersecretary veteran vet
        viceroy victim villager visitor volunteer voter warden watchman whistleblower
        winner witness worker writer youngster youth grandparent baby infant newborn
        bride groom firebrand pioneer democrat appointee defector deserter patrolman
        alderman bailiff"""
    )
)
"""Nouns for one person: offices, trades, kin and parts in an event."""

KIN_NOUNS = _words(
    """father mother son daughter brother sister husband wife uncle aunt nephew niece cousin widow
    widower partner grandfather grandmother friend flatmate boss neighbour colleague lawyer child
    baby boy girl fiance fiancee"""
)

_IRREGULAR = {
    "child": "children",
    "wife": "wives",
    "midwife": "midwives",
    "thief": "thieves",
    "man": "men",
    "woman": "women",
    "passerby": "passersby",
}


def plural_of(noun: str) -> str:
    """Return the plural of a noun of the lists.

    Examples
    --------
    >>> [plural_of(noun) for noun in ("spokesman", "ally", "coach", "wife")]
    ['spokesmen', 'allies', 'coaches', 'wives']
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun + "es"
    return noun + "s"


PLURAL_PERSONS = {plural_of(noun): noun for noun in PERSON_NOUNS}
"""Plurals of the nouns for one person, with their singular."""

GROUP_NOUNS = _words(
    """police army troops military navy militia opposition coalition cabinet jury crew crews
    crowd crowds mob gang public media press clergy staff workforce leadership team people folk
    families family couple couples residents locals peasants cops gunmen authorities captors forces
    republicans democrats conservatives liberals progressives socialists communists islamists
    evangelicals catholics protestants jews muslims christians blacks whites latinos hispanics
    americans russians israelis palestinians kurds chinese mourners extremists militants insurgents
    elderly marchers pickets picketers strikers lads men women mothers fathers parents brothers
    sisters personnel regime rebels
    bystanders rescuers responders kids"""
)
"""Nouns for several people that have no singular in the lists, or are collective."""

COMPANY_NOUNS = _words(
    """company firm operator developer contractor manufacturer retailer employer
    business corporation supplier maker carrier airline lender brokerage startup
    conglomerate"""
)
BODY_NOUNS = COMPANY_NOUNS | _words(
    """government administration ministry department agency office bureau commission committee
    council court parliament assembly senate congress house cabinet authority inspectorate
    constabulary force service guard squad unit brigade prefecture embassy consulate union
    association league federation guild lodge society club party alliance coalition movement front
    group organisation organization charity foundation trust institute university college school
    hospital church mosque bank chamber board body campaign watchdog regulator newspaper network
    broadcaster channel website magazine daily works plant factory mill mine club state
    tribunal judiciary bench consortium cooperative  nonprofit ngo lobby presidency
    monarchy kingdom junta committee panel  team exchange fund insurer utility clinic"""
)
"""Nouns for one organisation or institution."""

NAME_BODY_NOUNS = BODY_NOUNS | _words(
    """police army navy marines corps corp corp. inc inc. ltd ltd. plc llc co co. gmbh
    ag group holdings industries partners associates brothers enterprises systems
    technologies motors airways airlines railways steel minerals timber chemical
    chemicals data media press news times post journal herald tribune gazette
    sentinel courier mail telegraph guardian observer star voice dart ledger morning
    review estates terminals watch supporters lifeboat crossing caucus organization
    academy college agency network fbi cia nato cabinet treasury pentagon kremlin
    secretariat registry centers faculty laboratory museum orchestra theatre rovers
    united athletic fc mutual life survey"""
)

SINGLE_BODIES = BODY_NOUNS | _words(
    "gop fbi cia nsa nato pentagon kremlin un interpol scotus aclu nra irs"
)
"""Words that alone, with a capital, are an organisation."""

PLACE_NOUNS = _words(
    """street road avenue lane square bridge gate market river valley mountain mountains mount lake
    bay sea ocean island islands port harbour harbor airport station park forest hill hills ridge
    pass county province region district quarter town city village state coast beach cape desert
    border strip peninsula north south east west avenue boulevard tower hall palace stadium plaza
    center centre cathedral camp prison jail ford castle dyke dam canyon creek falls heights"""
)

PLACES = _words(
    """afghanistan albania algeria angola argentina armenia australia austria azerbaijan
    bahrain bangladesh belarus belgium bolivia bosnia botswana brazil britain
    bulgaria burma cambodia cameroon canada chad chile china colombia congo croatia
    cuba cyprus czechia denmark ecuador egypt england eritrea estonia ethiopia europe
    finland france gaza georgia germany ghana greece guatemala haiti honduras hungary
    iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
    kazakhstan kenya kosovo kuwait latvia lebanon liberia libya lithuania luxembourg
    macedonia malaysia mali malta mexico moldova mongolia montenegro morocco
    mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman
    pakistan palestine panama paraguay peru philippines poland portugal qatar romania
    russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain
    sudan sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkey
    turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales conn.
    calif. mass. tex. fla. ariz. colo. ill. ind. ky. mich. minn. mo. okla. ore. pa.
    tenn. va. vt. wash. wis. n.y. n.j. d.c. n.c. s.c. yemen zambia zimbabwe africa
    asia america antarctica alabama alaska arizona arkansas california colorado
    connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky
    louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah
    vermont virginia wisconsin wyoming london paris berlin moscow beijing tokyo
    brussels washington chicago boston philadelphia dallas houston detroit atlanta
    miami seattle denver baltimore jerusalem baghdad kabul tehran damascus cairo rome
    madrid vienna geneva athens istanbul ankara delhi mumbai shanghai sydney toronto
    ottawa dublin edinburgh manchester liverpool birmingham u.s u.s. us uk u.k. u.k
    usa eu"""
)

PLACE_ENDS = _words(
    """carolina dakota york hampshire jersey zealand korea orleans angeles francisco
    diego vegas kong lanka arabia emirates kingdom states island isles rico aires
    republic city rica leone salvador antonio lauderdale petersburg"""
)
"""Last words of place names of several words."""

COLLECTIVES = _words(
    "public press media leadership opposition staff workforce clergy jury coalition cabinet"
)
"""Group nouns in the singular that are as often no one: only with *the* or an owner."""

NATIONAL = _words(
    """cuban german mexican greek french dutch swiss thai iraqi israeli saudi pakistani afghan
    republican democratic congressional presidential gubernatorial senatorial constitutional"""
)
"""Adjectives of peoples, parties and bodies that the endings below do not catch."""

DEMONYM_ENDINGS = ("ian", "ians", "ish", "ese", "ean", "eans", "ican", "icans", "ic")

DETERMINERS = _words(
    """the a an this these those some both each every no another other others any many several most
    all few more"""
)
INDEFINITE = _words("a an another any other some one each both many several most all few more #")
"""Determiners that bring in someone new."""
NUMBERS = _words(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand dozen dozens hundreds thousands scores"""
)
POSSESSIVES = _words("his her its their my our your whose")

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "p"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
}
"""Pronouns that can be resolved, with the gender or number that they tell."""

PARTICLES = _words("van von de der den del della di da du la le el al bin ibn ben ter ten y dos")

SMALL_WORDS = (
    DETERMINERS
    | POSSESSIVES
    | frozenset(PRONOUNS)
    | _words(
        """that i me mine we us ours you yours who whom which what when where why how if
        whether while because although though unless until since after before as than
        so and or but nor yet for of in on at by with from to into onto over under
        above below between among against about around across along behind beside
        besides beyond despite during except inside near off out outside per past
        through throughout till toward towards up upon via within without amid like
        unlike not n't never also only just even still already again ever soon then
        there here now today tomorrow yesterday tonight later earlier once twice
        often always sometimes perhaps maybe however therefore thus meanwhile instead
        otherwise too very much any such same own either neither none nothing
        something anything everything nobody everybody somebody anyone everyone
        someone back down away ago else plus yes"""
    )
)
"""Words that are no part of a noun phrase's modifiers or head."""

FINITE_VERBS = _words(
    """is are was were be been being am has have had do does did can could may might
    must shall should will would 's 're 've 'd 'll ca wo said say says told tell
    tells asked ask asks spoke speak speaks wrote write writes took take takes went
    go goes came come comes gave give gives got get gets made make makes put puts let
    lets kept keep keeps held hold holds left leave leaves met meet meets saw see
    sees knew know knows thought think thinks found find finds felt feel brought
    bring brings bought buy buys built build builds lost lose loses won win wins paid
    pay pays sent send sends sold sell sells stood stand stands sat sit sits ran run
    runs led lead leads began begin begins became become becomes broke break breaks
    chose choose drove drive drives drew fell fall falls fought fight fights flew
    fled flee forgot grew grow grows heard hear hears hid hit hits hurt lay lie lies
    lit meant mean means read rose rise rises sang set sets shook shot shoot shoots
    showed show shows shut slept slid spent spend spread stole stuck struck swore
    swept taught tore threw throw throws understood woke wore want wants need needs
    seek seeks sought call calls plan plans claim claims deny denies blame blames
    insist insists argue argues warn warns vow vows urge urges add adds agree agrees
    accuse accuses appear appears seem seems expect expects hope hopes fear fears
    face faces faced move moves use uses try tries turn turns work live lives stay
    stays start starts stop stops help helps clear clears cuff cuffs block blocks
    rush rushes cut cuts arrest arrests kill kills rejects reject back backs deserve
    deserves cannot continue continues follow follows allow allows remain remains
    refuse refuses empty empties pledge pledges bid bids free frees seize seizes raid
    raids storm storms slam slams"""
)
"""Forms before which a noun phrase ends."""

NO_NAMES = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december mon tue wed thu
    fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec christmas easter no
    nos ramadan thanksgiving god bible internet twitter facebook tv ceo mp mps phd
    covid covid-19 i'm i a.m p.m gop-led i. ok yes english spanish french german
    arabic english-language"""
)
"""Words with a capital that name no person, organisation or place."""

_FAMILIES = {
    "police": """police officer officers policeman policemen policewoman cops cop constable
        constables constabulary force gendarmerie""",
    "army": "army soldier soldiers troops troop trooper military",
    "government": "government cabinet administration",
    "union": "union lodge guild",
    "works": "works plant factory",
    "congressman": "congressman congresswoman representative",
    "chairman": "chairman chairwoman chairperson chair",
    "spokesman": "spokesman spokeswoman spokesperson",
    "councillor": "councillor councilman councilwoman councilor",
    "prosecutor": "prosecutor prosecutors prosecution",
}
_FAMILY = {word: name for name, words in _FAMILIES.items() for word in words.split()}


@lru_cache(maxsize=4096)
def family_of(noun: str) -> str:
    """Return the noun under which a noun is linked: *officers* are police, *firms* companies.

    Examples
    --------
    >>> family_of("officers"), family_of("protesters"), family_of("ministry")
    ('police', 'protester', 'ministry')
    """
    if noun.startswith(("vice ", "deputy ")):
        return noun
    if noun in _FAMILY:
        return _FAMILY[noun]
    return PLURAL_PERSONS.get(noun, noun)
