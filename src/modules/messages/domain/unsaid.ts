/**
 * Beginnings of words that no message may hold, by language: a telephone is shared, and a word of these can cost somebody a marriage, a job
 * or worse. They stand for complaints, health, police and courts, money that is owed, refusals and their reasons, bodies and beliefs. A full
 * stop behind one says that it is the whole word.
 */
const listed: Readonly<Record<string, string>> = {
  en: `
    complain, grievance, abuse, violen, harass, assault, rape, traffick, exploit, victim, shelter, protection, health, medic,
    hospital, doctor, pregnan, hiv, disease, illness, sick, injur, accident, police, prison, crim, court, lawyer, deport,
    detain, arrest, illegal, irregular, offence, fraud, wage, salary, debt, owe, unpaid, dispute, fee, fine, strike, union,
    refus, reject, denied, denial, because, reason, blacklist, fail, religio, ethnic, politic, sexual, divorce`,
  es: `
    queja, denunci, reclamaci, abus, violen, acos, agres, trata, explot, víctim, refugio, protecci, salud, médic, hospital,
    embaraz, vih, enferm, lesion, accident, baja, polic, cárcel, prisi, delit, juez, juzgad, abogad, deport, expuls, deten,
    ilegal, irregular, fraude, salari, sueldo, nómina, deud, impag, disputa, huelga, sindica, multa, rechaz, deneg, negad,
    porque, motivo, razón, fracas, religi, étnic, polític, sexual, divorci`,
  fr: `
    plainte, réclam, grief, abus, violen, harcel, harcèl, agress, traite, exploit, victime, refuge, protection, santé, médic,
    médec, hôpit, enceinte, grossesse, vih, malad, bless, accident, polic, prison, crim, tribunal, avocat, expuls, arrest,
    arrêté, illéga, irrégul, fraude, salair, dette, impay, litige, grève, syndic, amende, refus, rejet, car., parce, motif,
    raison, échec, échou, religi, ethni, politi, sexuel, divorc`,
  ar: `
    شكو, شكا, تظلم, انتهاك, عنف, تحرش, اعتداء, اغتصاب, اتجار, استغلال, ضحي, مأوى, حماية, صحة, صحي, طبي, طبيب, مستشفى, حامل, حمل,
    مرض, مريض, إصابة, حادث, شرطة, سجن, جريم, جنائي, محكمة, محام, ترحيل, طرد, احتجاز, اعتقال, غير قانوني, غير نظامي, احتيال, أجر,
    راتب, دين, ديون, نزاع, إضراب, نقابة, غرامة, رفض, مرفوض, لأن, سبب, فشل, عرق, سياس, جنسي, طلاق`,
  ne: `
    उजुर, गुनासो, दुर्व्यवहार, हिंसा, हिंस्रक, उत्पीडन, यातना, आक्रमण, कुटपिट, बलात्कार, बेचबिखन, शोषण, पीडित, आश्रय, संरक्षण,
    सुरक्षा, स्वास्थ्य, चिकित्स, उपचार, अस्पताल, डाक्टर, गर्भ, एचआईभी, रोग., रोगी, बिरामी, चोट, घाइते, दुर्घटना, प्रहरी, पुलिस,
    जेल, कैद, थुना, अपराध, अदालत, वकिल, निष्कासन, देशनिकाला, हिरासत, पक्राउ, गिरफ्तार, अवैध, गैरकानुनी, अनियमित, ठगी, जालसाजी,
    ज्याला, तलब, पारिश्रमिक, ऋण, सापटी, बक्यौता, विवाद, शुल्क, जरिवाना, हडताल, युनियन, अस्वीका, अस्वीकृत, इन्कार, खारेज, किनभने,
    कारण, असफल, विफल, धर्म, धार्मिक, जातीय, राजनीति, यौन, सम्बन्धविच्छेद, डिभोर्स`,
  hi: `
    शिकायत, दुर्व्यवहार, हिंसा, हिंसक, उत्पीड़, छेड़छाड़, हमला, मारपीट, बलात्कार, तस्करी, शोषण, पीड़ित, आश्रय, संरक्षण, सुरक्षा,
    स्वास्थ्य, सेहत, चिकित्स, इलाज, अस्पताल, डॉक्टर, गर्भ, एचआईवी, रोग., रोगी, बीमार, चोट, घायल, दुर्घटना, हादस, पुलिस, जेल,
    क़ैद, कैद, अपराध, जुर्म, अदालत, न्यायालय, वकील, निर्वास, देशनिकाला, हिरासत, गिरफ़्तार, गिरफ्तार, अवैध, ग़ैरक़ानूनी,
    गैरकानूनी, अनियमित, धोखा, जालसाज़, मज़दूरी, मजदूरी, वेतन, तनख़्वाह, तनख्वाह, क़र्ज़, कर्ज, उधार, बक़ाया, बकाया, विवाद, फ़ीस,
    फीस, जुर्माना, हड़ताल, यूनियन, अस्वीका, अस्वीकृत, इनकार, इंकार, नामंज़ूर, नामंजूर, ख़ारिज, खारिज, क्योंकि, कारण, वजह, असफल,
    विफल, नाकाम, धर्म, धार्मिक, मज़हब, जातीय, राजनीति, यौन, तलाक़, तलाक`,
  bn: `
    অভিযোগ, নালিশ, নির্যাতন, অত্যাচার, সহিংস, হয়রানি, হামলা, মারধর, ধর্ষণ, পাচার, শোষণ, ভুক্তভোগী, আশ্রয়, সুরক্ষা, স্বাস্থ্য,
    চিকিৎস, হাসপাতাল, ডাক্তার, গর্ভ, এইচআইভি, রোগ., রোগী, অসুখ, অসুস্থ, আঘাত, আহত, জখম, দুর্ঘটনা, পুলিশ, জেল, কারাগার, অপরাধ,
    আদালত, উকিল, আইনজীবী, বহিষ্কার, নির্বাসন, আটক, গ্রেপ্তার, গ্রেফতার, অবৈধ, বেআইনি, অনিয়মিত, প্রতারণা, জালিয়াতি, মজুরি,
    বেতন, ঋণ, দেনা, বকেয়া, বিরোধ, বিবাদ, ফি., জরিমানা, ধর্মঘট, ইউনিয়ন, প্রত্যাখ্যান, নাকচ, বাতিল, খারিজ, কারণ, কেননা, ব্যর্থ,
    ধর্ম, জাতিগত, রাজনীতি, রাজনৈতিক, যৌন, তালাক, বিবাহবিচ্ছেদ`,
  am: `
    አቤቱታ, ቅሬታ, በደል, ጥቃት, ትንኮሳ, ድብደባ, አስገድዶ, ሕገወጥ, ሕገ ወጥ, ህገወጥ, ህገ ወጥ, ዝውውር, ብዝበዛ, ተጎጂ, መጠለያ, ጥበቃ, ጤና, ሕክምና, ህክምና, ሐኪም, ሀኪም,
    ሆስፒታል, ዶክተር, እርግዝና, ነፍሰ ጡር, ኤችአይቪ, በሽታ, ሕመም, ህመም, ጉዳት, ቁስል, አደጋ, ፖሊስ, እስር, እስራት, ወህኒ, ወንጀል, ፍርድ, ጠበቃ, ክስ, መባረር, ማባረር, ተይዘ,
    ማጭበርበር, ደሞዝ, ደመወዝ, ምንዳ, ዕዳ, እዳ, ብድር, ያልተከፈለ, ክርክር, ቅጣት, የሥራ ማቆም, አድማ, ማኅበር, ማህበር, ውድቅ, እምቢ, ተከለከለ, አልተቀበል, ምክንያት, አልተሳካ,
    ሃይማኖት, ሀይማኖት, ብሔር, ፖለቲካ, ወሲብ, ፍቺ`,
  fil: `
    reklam, sumbong, hinaing, abus, pang-aabuso, karahas, marahas, dahas, harass, gahas, gahasa, trafficking, pagsasamantala,
    biktima, kanlungan, silungan, proteksiyon, proteksyon, kalusugan, medikal, gamot, ospital, doktor, buntis, hiv, sakit,
    pinsala, sugat, aksidente, pulis, bilanggo, kulong, krimen, hukuman, korte, abogado, deport, detenid, aresto, ilegal, labag,
    irregular, panloloko, daya, sahod, suweldo, sweldo, utang, alitan, multa, welga, unyon, tanggi, tinanggihan, tumanggi,
    dahil, sapagkat, rason, bigo, bumagsak, relihiyon, etni, politika, sekswal, seks, hiwalay, diborsiyo`,
  pt: `
    queixa, denúnci, denunci, reclama, abus, violên, violen, asséd, assedi, agress, estupr, tráfic, traficad, explor, vítim,
    abrigo, proteç, saúde, médic, hospital, grávid, gravid, hiv, doen, lesã, lesio, ferid, acident, políc, polici, prisã, preso,
    cadeia, crim, tribunal, juiz, advogad, deport, expuls, detid, deten, ilega, irregular, fraud, salári, dívid, impag, disput,
    litígi, greve, sindicat, multa, taxa, recus, rejeit, negad, indefer, porque, pois., motivo, razã, razõ, fracass, falhou,
    falha, religi, étnic, polític, sexual, divórci, divorci`,
};

/** The same as lists. */
export const unsaid: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(listed).map(([lang, words]) => [
    lang,
    words.split(',').map((stem) => stem.trim().replaceAll(/\s+/g, ' ').normalize('NFC')),
  ]),
);

/**
 * What a language writes together with the word that follows: articles and prepositions of Arabic, prepositions of Amharic, the beginnings
 * by which Filipino makes verbs of words.
 */
const joined: Readonly<Record<string, RegExp>> = {
  ar: /^[وفبكلس]*(ال)?$/u,
  am: /^(የ|በ|ለ|ከ|ስለ|እንደ|ወደ|እና)+$/u,
  fil: /^(i|um|ma|mag|mang|na|nag|nang|naka|nakaka|ka|pa|pag|pagka|pagpa|pang|pinag|ipag|ini|magka|nagka|makipag|nakipag)$/u,
};

const letter = /[\p{L}\p{M}]/u;

/** The beginnings among these that some word of the text has, also behind what its language writes together with it. */
export const saidOf = (text: string, lang: string): readonly string[] => {
  const plain = text.normalize('NFC').toLowerCase();
  const begins = (listedStem: string): boolean => {
    const whole = listedStem.endsWith('.');
    const stem = whole ? listedStem.slice(0, -1) : listedStem;
    for (let at = plain.indexOf(stem); at >= 0; at = plain.indexOf(stem, at + 1)) {
      if (whole && letter.test(plain.charAt(at + stem.length))) continue;
      const before = plain.slice(0, at).match(/[\p{L}\p{M}]*$/u)?.[0] ?? '';
      if (before === '' || joined[lang]?.test(before)) return true;
    }
    return false;
  };
  return (unsaid[lang] ?? []).filter(begins);
};
