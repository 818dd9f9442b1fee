"""Words that call a policy frame to mind, written for this project from the frames' definitions."""

from __future__ import annotations

__all__ = ["FRAME_WORDS", "VERSION"]

VERSION = "1"

FRAME_WORDS = {
    "economic": """afford* bank banker* banks bill billion* bills bonus* bought budget*
        business* buy* cash cent cents cheap* companies company compensat* consumer* contract
        contracts cost* customer* damages dear* debt* deficit* demand dollar* duties duty earn*
        econom* employ* euro* expensive export* fee fees financ* firm firms fiscal fund funded
        funding funds grant grants growth import* income* industr* inflation insur* invest*
        invoice* job jobs levies levy loan* loss losses market markets million millions monetary
        money mortgage* output owe owed owes owner owners paid pay paying payment* payroll pays
        pension* per-cent percent pound* price* profit* recession refund* rent rental* rents
        revenue* salaries salary sale sales save saves savings sell* share shareholder* shares
        sold spend* spent stake* subsid* supplier* tariff* tax taxed taxes taxpayer* trade
        traded trader* trades trading turnover unemploy* value valued wage* worth""",
    "capacity_resources": """aircraft ambulance* backlog* bed beds berth* boat boats bridge*
        broken bus buses capacities capacity container* crane cranes crew crews deliver*
        deliveries delivery doctors electricity empty engine engineer* engines enough equipment
        fuel full gate gates grid helicopter* hours hydrant* inspector* lack* line lines load*
        lorries lorry machine* maintenance mend* network* night-shift nurse* overload* place
        places power pump pumps queue* reopen* repair* resource* resum* road roads room rooms
        seat seats server servers shelter* shift shifts ship ships short shortage* shortfall*
        software space spare spares staff staffed staffing stock stocks storage store stores
        stretch* supplied supplies supply system systems teacher* technolog* tent tents ton
        tonne* tons too-few track tracks train* trained truck trucks understaff* unload*
        vehicle* volunteer* wait waiting-list* waits ward wards warehouse* water worked working
        works""",
    "morality": """answer* apolog* ashamed betray* bishop* blame* brave* church* conscience*
        conscientious corrupt courage* coward* cruel* decen* decency dignity disgrace*
        dishonest* dishonour* disrespect* duty ethic* evil excus* faith* forgiv* god gods greed*
        guilt* holy honest* honor* honour* human humane* humanity hypocri* immoral* indecen*
        indignit* inhuman* integrity liar* lie lied lies lying merciless mercy moral* ought owe
        pray* prayer* priest* promise* respect* responsib* right-thing sacred selfish* shame*
        sin sins sorry soul souls trust* vice virtue* wrong wrongs""",
    "fairness_equality": """alike between bias* class colour disadvantage* discriminat*
        double-standard entitled equal* ethnic* everybody everyone exclude* exclusion fair
        fairer fairly fairness favor* favour* gap gender inequal* injustice* justice luxury men
        minorit* poor poorer poorest poverty prejudice* privilege* racis* rich richer rights
        same segregat* sexis* times-as treat treated treatment treats twice unequal* unfair*
        women""",
    "legality": """advocate annul* appeal* article articles attorney* barrister* binding case
        cases charter* clause* constitution* counsel court courts decree decrees emergency
        hearing hearings illegal* injunction* judge judged judgement* judges judgment*
        jurisdiction* justice law lawful* laws lawsuit* lawyer* legal* legislat* liberties
        liberty licence* license* ombudsman overturn* permit permits plaintiff* powers
        precedent* quash* right rights ruled rules-that ruling section solicitor* statute*
        struck sue sued sues suing suspend* treaty tribunal* unconstitutional* unlawful* verdict
        verdict* warrant*""",
    "policy_prescription": """act advis* age ban banned bans bill close closed closing closure*
        commission committee compulsory condition conditions curfew* deadline* decide* decided
        decision* draft drafts enforce* evacuat* exempt* exemption* expire* extend* extended
        guideline* implement* introduc* mandatory measure measures minister ministry must offer
        offered offers order ordered orders plan planned planning plans policies policy program
        programme* programs propos* proposal* raise raised raises recommend* reform* regulat*
        require* requirement* review reviews rule rules scheme* should will would""",
    "crime_punishment": """arrest* arson* bailiff* baton* breach* bribe* bribery bullet*
        burglar* camera* cell cells charge charged charges clear cleared clearing clears
        constable* constabulary convict* cordon* corrupt* crime* criminal* custody detain*
        detective* detention dispers* dog dogs evict* evidence fine fined fines force forg*
        fraud* gas graft guard guards gunman hack* handcuff* identif* indict* inquir*
        investigat* jail* kickback* kill killed launder* leak* manslaughter murder* obstruct*
        offence* offense* officer officers penalt* police* prison* prisoner* prosecut* punish*
        raid raided raids riot* rob robbed robber* rubber sabotag* search searched searches
        seize* seized seizure* sentenc* shield* shields shoot shooting shoots shot smuggl*
        steal* stole stolen suspect* tear-gas theft* thief thieves traffick* trespass* vandal*
        witness*""",
    "security_defense": """abduct* armed armies armistice arms army attack* battle* bomb
        bombing* bombs border* captain captive* cease-fire ceasefire* checkpoint* combat*
        command commander* convoy* defence defend* defense* enemies enemy espionage explosive*
        fighter* front frontier* general generals grenade* guerrilla* gun gunmen guns hostage*
        hostil* insurg* intelligence invad* invasion* kidnap* military militia* mine mines
        missile* operation patrol* peace raid ransom* rebel* rescue rifle* security shell
        shelling shells soldier* spies spy storm stormed surrender* talks terror* threat* troop
        troops truce* veteran* war warfare warring wars weapon* withdraw* withdrew""",
    "health_safety": """alarm* alive ambulance* asbestos bitten bleed* bodies body breath*
        broken bruise* burn burned burns burnt cancer* casualt* clinic* condition contamin*
        cough* danger* dead death* die died dies disease* doctor* dose* drown* drug drugs dying
        epidemic* evacuat* eye eyes fatal* fever* fire firefighter* fires flame* flood* fume*
        funeral* grave* hazard* health* hospital* hurt hygien* ill illness* infect* inject*
        injur* inspect* jab jabs kill killed kills leg life lives lung* measles medic* medicine*
        mental nurse* operation* outbreak* paramedic* patient* physician* poison* pollut* rash*
        recover* rescue* risk risks risky safe* sick* smoke sprinkler* stress stretcher*
        surgeon* surgery survive* survivor* toxic* trapped treat* treatment* unsafe vaccin*
        virus* ward wards wound*""",
    "cultural_identity": """ancestor* anthem* art artist* belong* book books celebrit* church
        club clubs coach cultur* cup custom customs dance* dialect* fan fans feast* festival*
        film* flag flags folk football* forebear* generation* goal goals grandfather*
        grandmother* grandparent* heritage* historic* history holiday* identity iskan language*
        league match minority monument* mother-tongue museum* music nation nationhood novel*
        old-town player* poem* roots sang school* sing singing sings song songs speak* sport*
        stadium* statue* supporters team teams theatre* tongue tradition* village*""",
    "public_opinion": """anger angry applaud* back backed backing banner* blockade* boo booed
        boycott* candle* chant* cheer* citizens crowd* demonstrat* feel feeling gather*
        gathering hundreds jeer* letter letters march marched marcher* marches mood numbers
        occupied occupy opinion* oppose* opposition-to organisers organizers outrage* people
        percent petition* picket* placard* poll polled polls protest* public rallied rallies
        rally referendum* residents respondent* sentiment signature* signed slogan* strike
        striker* strikes striking support* supporter* survey* thousands turned-out turnout
        vigil*""",
    "political": """accuse* accused allies ally assembly ballot* bargain* blamed cabinet camp
        campaign* candidate* chancellor coalition* congress* conservative* constituency count
        counted debate* debated defeat* democrat* deputies deputy elect* election* government*
        lawmaker* leader leaders leadership left legislator* liberal* lobby* lost majority
        mandate* manoeuvre* member-of-parliament minority mp mps negotiat* observers opposition
        parliament* parties party politic* poll polling popularity power president* prime
        recount* republican* reshuffle* resign* right rival* seat seats senate* socialist*
        speech standing tactic* victory vote voted voter* votes voting win wins won""",
    "external_regulation": """abroad accord* agreement* alliance* ambassador* bilateral border*
        central consul* corvane council-of counter-measure* countermeasure* countries country
        delegation* deport* diplomat* dispute* embargo* embassies embassy envoy* extradit*
        federal foreign foreign-minister international levy local mayor* mediat* mediator*
        merrin morvast municipal* nation nations neighbor* neighbour* observer* overseas
        province* readmi* region* regional relations reputation retaliat* return* sanction*
        sovereign* state states summit* talks tariff* transfer* treaties treaty union
        united-nations""",
    "quality_of_life": """afraid apartment* bed bread breakfast bus child* coffee cold comfort*
        commut* cried cry daily daughter* dinner dream* drive drives drove evening everyday
        families family father fathers fear fears flat flats garden* grand* happiness happy
        heating home homes hope hoped hopes hot house houses husband journey* kitchen* life live
        lived lives living lonely love loved lunch miss missed morning mother mothers moved
        neighbor* neighbour* neighbourhood* night nights noise noisy parent* quiet* remember*
        rent routine* sad sleep* slept son sons street* supper tea tears tired travel* wait
        waited waiting waits wake walk walked walks warm weary weep* wept widow* widower* wife
        woke worried worries worry""",
    "other": """aged asked born comment declined here newspaper* o'clock page photograph*
        picture* rain rained raining read reader* replied reply reporter* snow spokesman
        spokeswoman statement sun telephone* weather wind""",
}
"""For each of the fourteen policy frames and ``other``: words, and stems ending in a star."""
