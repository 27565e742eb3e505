import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

const pickAnotherWindow = 'Выберите другое окно.';
const enterBeforeCutOff = 'Укажите до крайнего срока, иначе бронь будет отменена.';
const correctHs = 'Исправьте код ТН ВЭД или бронируйте обычную полосу.';
const found = (value: string | number | undefined) => given(value, ' (', ')');

export const rules = {
  UNKNOWN_FIELD: {
    message: (v) => `Неизвестное поле${given(v.field, ': ')}.`,
    fix: 'Уберите поле или исправьте его имя.',
  },
  MISSING_FIELD: { message: (v) => `Поле не заполнено${given(v.field, ': ')}.`, fix: 'Заполните его.' },
  INVALID_FIELD: {
    message: (v) => `Недопустимое значение${given(v.found, ': ')}.`,
    fix: (v) =>
      `Исправьте${given(v.expected, '; нужно: ')}${given(v.min, '; не менее ')}${given(v.max, '; не более ')}.`,
  },
  CONTROL_CHARACTER: {
    message: 'В тексте есть невидимый управляющий символ.',
    fix: 'Наберите текст заново, не вставляйте его.',
  },
  TOO_MANY: {
    message: (v) => `Слишком много записей${given(v.found, ': ')}${given(v.max, '; не более ')}.`,
    fix: 'Разделите на несколько броней.',
  },
  VIN_FORMAT: { message: 'VIN состоит из 17 букв и цифр, без I, O и Q.', fix: 'Перепишите VIN с машины ещё раз.' },
  VIN_CHECK_DIGIT: {
    message: (v) =>
      `Контрольный знак VIN неверен${given(v.expected, '; на 9-м месте должно быть ')}${given(v.found, ', а не ')}.`,
    fix: 'Сверьте каждый знак с VIN на машине.',
  },
  PLATE_FORMAT: {
    message: (v) => `Это не похоже на номерной знак${given(v.country, ', страна: ')}${given(v.found, ': ')}.`,
    fix: 'Укажите номер, как на машине, и выберите страну.',
  },
  CONTAINER_FORMAT: { message: 'Номер контейнера неверен.', fix: 'Укажите 4 буквы и 7 цифр, как на контейнере.' },
  IDENTITY_MISSING: {
    message: 'Машину не по чему опознать.',
    fix: 'Укажите номерной знак, VIN, контейнер или номер партии.',
  },
  IDENTITY_REPEATED: {
    message: (v) => `Номер, VIN или контейнер повторяется${given(v.found, ': ')}.`,
    fix: 'Укажите каждую машину один раз.',
  },
  PHONE_FORMAT: { message: 'Номер телефона неверен.', fix: 'Укажите его с кодом страны, например +77010000000.' },
  HS_CODE_FORMAT: { message: 'Код ТН ВЭД состоит из 6–10 цифр.', fix: 'Перепишите код из декларации.' },
  HS_CODE_MISSING: { message: 'У груза нет кода ТН ВЭД.', fix: 'Укажите код для каждого вида груза.' },
  CONSIGNMENT_UNKNOWN: {
    message: (v) => `У машины указан груз, которого нет в брони${given(v.found, ': ')}.`,
    fix: 'Добавьте груз или выберите другой.',
  },
  CONSIGNMENT_UNUSED: { message: 'Этот груз не везёт ни одна машина.', fix: 'Назначьте его машине или удалите.' },
  CONSIGNMENT_REPEATED: { message: 'Один и тот же груз указан дважды.', fix: 'Дайте каждому грузу свой номер.' },
  DECLARATION_FORMAT: { message: 'Номер декларации состоит из 18 цифр.', fix: 'Перепишите номер из декларации.' },
  DECLARATION_ENDS_BEFORE_WINDOW: {
    message: (v) => `Декларация истекает до конца окна${found(v.until)}.`,
    fix: 'Выберите более раннее окно или обновите декларацию.',
  },
  PERISHES_BEFORE_WINDOW: {
    message: (v) => `Груз испортится до конца окна${found(v.until)}.`,
    fix: 'Выберите более раннее окно или исправьте срок годности.',
  },
  PASSENGERS_MISSING: { message: 'Не указано число пассажиров.', fix: 'Укажите, сколько человек едет.' },
  UN_NUMBER_MISSING: {
    message: 'Опасному грузу и машинам с батареей нужен номер ООН.',
    fix: (v) => `Укажите номер ООН${given(v.expected, ', здесь ')}.`,
  },
  UN3171_ENDED: {
    message: 'UN 3171 для машин с такими батареями больше не действует.',
    fix: (v) =>
      `Укажите ${v.expected ?? 'UN 3556 (литий-ионная), UN 3557 (литий-металлическая) или UN 3558 (натрий-ионная)'}.`,
  },
  UN_NUMBER_MISMATCH: {
    message: (v) => `Номер ООН${given(v.found, ' ')} не подходит к батарее.`,
    fix: (v) => `Исправьте номер ООН${given(v.expected, ' на ')} или тип батареи.`,
  },
  NOT_PLUG_IN: {
    message: (v) => `Гибрид без зарядки от сети${found(v.found)} не относится к машинам на новой энергии.`,
    fix: correctHs,
  },
  NOT_NEW_ENERGY: {
    message: (v) => `Этот код ТН ВЭД${found(v.found)} не относится к машинам на новой энергии.`,
    fix: correctHs,
  },
  NOT_PRODUCE: {
    message: (v) => `Этот код ТН ВЭД${found(v.found)} здесь не относится к свежим продуктам.`,
    fix: 'Исправьте код, укажите срок годности или бронируйте обычную полосу.',
  },
  NOT_LARGE_EQUIPMENT: {
    message: (v) => `Этот код ТН ВЭД${found(v.found)} не относится к крупной технике.`,
    fix: correctHs,
  },
  SEAL_NOT_KNOWN: {
    message: (v) => `Сухой порт не знает такой пломбы${given(v.found, ': ')}.`,
    fix: 'Исправьте номер пломбы или бронируйте без него.',
  },
  BATCH_NOT_TOGETHER: {
    message: (v) => `Машины одной партии${found(v.found)} должны ехать вместе.`,
    fix: 'Выберите «вместе» или внесите машины в одну бронь.',
  },
  MIXED_GROUPS: {
    message: 'Одна бронь не может проходить по разным группам полос.',
    fix: 'Забронируйте эти машины или грузы отдельно: для каждой группы полос своя бронь.',
  },
  COUNTRY_MISMATCH: {
    message: (v) => `Страна${found(v.found)} не подходит к пункту и направлению${given(v.expected, '; нужно: ')}.`,
    fix: 'Исправьте страну, направление или пункт пропуска.',
  },
  PORT_NOT_ALLOWED: {
    message: (v) => `Пункт пропуска${given(v.port, ' ')} не оформляет такой груз в этом направлении.`,
    fix: 'Выберите пункт, назначенный для этого груза.',
  },
  DIRECTION_NOT_OFFERED: {
    message: 'Этого направления в пункте нет.',
    fix: 'Выберите другое направление или другой пункт.',
  },
  DANGEROUS_NOT_ALLOWED: { message: 'Пункт не принимает опасный груз.', fix: 'Выберите пункт, который его принимает.' },
  COACH_NOT_OFFERED: { message: 'В пункте нет полосы для автобусов.', fix: 'Выберите пункт с такой полосой.' },
  VIA_NOT_OFFERED: { message: 'Досмотр в пути здесь пока не бронируется.', fix: 'Бронируйте без поля «через».' },
  NO_LANE_FITS: {
    message: (v) => `Машина не проходит ни в одну полосу${found(v.group)}${given(v.limit, '; предел: ')}.`,
    fix: 'Проверьте длину, ширину, высоту и вес или выберите другой пункт.',
  },
  OVERSIZE_PERMIT_MISSING: {
    message: (v) => `Машина негабаритная${given(v.limit, ', больше ')}, а разрешения нет.`,
    fix: 'Укажите номер разрешения или исправьте размеры.',
  },
  ROAD_ENVELOPE: {
    message: (v) => `По дороге к пункту такая машина не пройдёт${given(v.limit, '; предел: ')}.`,
    fix: 'Исправьте размеры или выберите другой пункт.',
  },
  WINDOW_NOT_ALIGNED: {
    message: 'В это время окно не начинается.',
    fix: (v) => `Выберите начало из таблицы окон${given(v.expected, ', например ')}.`,
  },
  LATEST_BEFORE_START: {
    message: 'Последнее окно раньше первого.',
    fix: 'Выберите более позднее или оставьте поле пустым.',
  },
  DECLARATION_MISSING: { message: 'Нет номера таможенной декларации.', fix: enterBeforeCutOff },
  MANIFEST_MISSING: { message: 'Нет номера манифеста.', fix: enterBeforeCutOff },
  EXPORT_LICENCE_MISSING: { message: 'Нет экспортной лицензии.', fix: enterBeforeCutOff },
  PHYTO_MISSING: { message: 'Нет фитосанитарного сертификата.', fix: enterBeforeCutOff },
  ORCHARD_MISSING: { message: 'Нет номера сада или упаковочного предприятия.', fix: enterBeforeCutOff },
  ROAD_PERMIT_MISSING: { message: 'Нет разрешения на международную перевозку.', fix: enterBeforeCutOff },
  DRIVER_MISSING: {
    message: 'Водитель не указан.',
    fix: 'Укажите водителя до крайнего срока, иначе бронь будет отменена.',
  },
  DRIVER_DOCUMENT_MISSING: { message: 'Нет номера паспорта или прав водителя.', fix: enterBeforeCutOff },
  PLATE_MISSING: { message: 'Нет номерного знака.', fix: enterBeforeCutOff },
  BORDER_PERMIT_MISSING: { message: 'Нет пропуска в пограничную зону.', fix: enterBeforeCutOff },
  FULL: { message: 'В этом окне ничего не осталось.', fix: pickAnotherWindow },
  PROTECTED_UNTIL: {
    message: (v) => `Оставшиеся места${given(v.until, ' до ')} берегутся для других.`,
    fix: (v) => `Выберите другое окно или повторите${given(v.until, ' после ') || ' позже'}.`,
  },
  ORDINARY_FLOOR: { message: 'Оставшиеся места берегутся для обычных машин.', fix: pickAnotherWindow },
  PORT_LIMIT: {
    message: (v) => `Пункт больше не принимает машин в этом окне${given(v.limit, '; предел: ')}.`,
    fix: pickAnotherWindow,
  },
  COMPANY_CAP: {
    message: (v) => `Доля вашей компании в этом окне исчерпана${given(v.max, '; машин не более ')}.`,
    fix: 'Выберите другое окно или отмените там бронь.',
  },
  TRIP_OVERLAP: {
    message: (v) => `Уже есть рейс на это время${given(v.found, ': ')}${given(v.until, ', до ')}.`,
    fix: 'Выберите более позднее окно или другую машину.',
  },
  HOLD_LIMIT: {
    message: (v) => `Слишком много удержанных мест${given(v.max, '; в одном окне не более ')}.`,
    fix: 'Сначала подтвердите или отмените одно.',
  },
  WINDOW_PAST: { message: 'Окно уже прошло.', fix: 'Выберите более позднее окно.' },
  WINDOW_CLOSED: { message: 'В это время пункт закрыт.', fix: pickAnotherWindow },
  BEYOND_HORIZON: {
    message: (v) =>
      `Так далеко бронь не открыта${given(v.until, '; открыта до ')}${given(v.max, '; дней вперёд не более ')}.`,
    fix: 'Выберите более раннее окно или бронируйте позже.',
  },
  WRONG_STATE: {
    message: (v) => `В нынешнем состоянии это невозможно${given(v.found, ': ')}.`,
    fix: 'Обновите страницу и решите снова.',
  },
  CUT_OFF_PASSED: {
    message: (v) => `Крайний срок прошёл${found(v.until)}.`,
    fix: 'Позвоните в пункт пропуска или бронируйте другое окно.',
  },
  NOT_EDITABLE: { message: 'Это поле уже нельзя изменить.', fix: 'Отмените и бронируйте снова или позвоните в пункт.' },
  NOT_AUTHORISED_FOR_COMPANY: {
    message: 'Вы не можете бронировать за эту компанию.',
    fix: 'Попросите у компании полномочия и повторите.',
  },
  COMPANY_NAMED_TWICE: { message: 'Указаны две разные компании.', fix: 'Укажите одну.' },
  ROLE_MAY_NOT: { message: 'Ваша роль этого не допускает.', fix: 'Попросите того, кто может, или запросите право.' },
  OTHER_PORT: { message: 'Это относится к другому пункту.', fix: 'Обратитесь к сотрудникам того пункта.' },
  FUTURE_OCCURRENCE: { message: 'Время события ещё не наступило.', fix: 'Укажите, когда это было на самом деле.' },
  CALL_NEEDS_LANE: {
    message: 'У машины ещё нет полосы.',
    fix: 'Дождитесь назначения или откройте полосу, затем вызовите.',
  },
  LANE_BUSY: {
    message: (v) => `Полоса${given(v.found, ' ')} ещё занята машиной.`,
    fix: 'Сначала выпустите её или направьте на второй досмотр.',
  },
  CROSS_SITE: { message: 'Запрос пришёл с другого сайта.', fix: 'Откройте саму систему и сделайте это там.' },
  PEOPLE_ONLY: {
    message: 'Ключ API этого не может: это для людей, вошедших в систему.',
    fix: 'Войдите по почте и паролю.',
  },
  WRONG_CREDENTIALS: {
    message: 'Почта и пароль не подходят друг к другу.',
    fix: 'Проверьте оба или запросите ссылку для нового пароля.',
  },
  WRONG_CODE: { message: 'Код неверен или уже использован.', fix: 'Дождитесь следующего кода или возьмите резервный.' },
  PASSKEY_NOT_ACCEPTED: {
    message: 'Ключ доступа не принят.',
    fix: 'Повторите и подтвердите себя на устройстве или войдите по паролю.',
  },
  COMPANY_NOT_APPROVED: {
    message: 'Ваша компания не одобрена или приостановлена.',
    fix: 'Обратитесь в пункт пропуска, который её проверяет.',
  },
  TOO_MANY_TRIES: {
    message: (v) => `Слишком много неверных попыток${given(v.waitS, '; подождите ', ' с')}.`,
    fix: 'Подождите и попробуйте ещё раз. Вход ключом доступа не задерживается.',
  },
  PASSWORD_RULE: {
    message: 'Пароль: от 12 до 128 знаков, не ваша почта и не из самых частых.',
    fix: 'Выберите другой, например четыре-пять несвязанных слов.',
  },
  LINK_ENDED: { message: 'Ссылка уже использована или истекла.', fix: 'Запросите новую.' },
  SECOND_FACTOR_NEEDED: {
    message: 'Ваша роль требует второго фактора, а этот последний.',
    fix: 'Сначала настройте другой, затем удалите этот.',
  },
  NO_SECOND_FACTOR: { message: 'У вас нет второго фактора.', fix: 'Сначала настройте приложение или ключ доступа.' },
  NOTHING_TO_CONFIRM: {
    message: 'Нет настройки, которая ждёт этого кода.',
    fix: 'Начните заново и отсканируйте новый код.',
  },
  TOLD_RECENTLY: {
    message: 'Водителя только что известили.',
    fix: (v) => `Отправьте снова${given(v.until, ' после ') || ' через пять минут'} или позвоните водителю.`,
  },
} satisfies Messages['rules'];
