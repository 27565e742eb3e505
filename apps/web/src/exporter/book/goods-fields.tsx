import type { ConsignmentKind } from '@gl/domain/booking';
import { Button } from 'antd';
import { useFormContext, useWatch } from 'react-hook-form';
import { GOODS_ICON, Icon } from '../../shared/icons.js';
import { useWords } from '../../shared/words.js';
import { ChoiceField, InstantField, TextField } from './fields.js';
import { type BookingForm, newVehicle, USUAL_VEHICLE } from './form-model.js';
import { countryOptions, optionsOf } from './options.js';

interface Props {
  index: number;
  zone: string;
  portName: string;
  /** Absent for the last one left. */
  onRemove: (() => void) | undefined;
}

/** One kind of goods: what decides the lane first, papers folded. */
export function GoodsFields({ index, zone, portName, onRemove }: Props) {
  const { desk, language } = useWords();
  const { control, getValues, setValue, getFieldState } = useFormContext<BookingForm>();
  const at = `consignments.${index}` as const;
  const [kind, from, to] = useWatch({
    control,
    name: [`${at}.kind`, `${at}.originCountry`, `${at}.destinationCountry`],
  });
  const hasCodes = kind !== 'passengers' && kind !== 'empty';

  /** While nobody has named or sized the vehicle, it follows the goods. */
  const followGoods = (next: ConsignmentKind) => {
    const { vehicles } = getValues();
    const [only] = vehicles;
    if (vehicles.length !== 1 || !only || only.plate.text || only.vin || only.containerNo) return;
    if (getFieldState('vehicles.0.kind').isDirty && only.kind !== USUAL_VEHICLE[getValues(`${at}.kind`)]) return;
    setValue('vehicles.0', newVehicle(USUAL_VEHICLE[next], only.plate.country));
  };

  return (
    <fieldset className="part">
      <legend>
        <Icon name={GOODS_ICON[kind] ?? 'box'} /> {desk.exporter.goodsNo(index + 1)}
      </legend>
      {onRemove && (
        <Button className="part-act" onClick={onRemove}>
          {desk.common.remove}
        </Button>
      )}
      <div className="fields">
        <div
          onChange={(event) => {
            if (event.target instanceof HTMLSelectElement) followGoods(event.target.value as ConsignmentKind);
          }}
        >
          <ChoiceField
            path={`${at}.kind`}
            label={desk.book.kind}
            hint={desk.exporter.help.kind}
            options={optionsOf(desk.book.kinds)}
          />
        </div>
        {hasCodes && (
          <TextField path={`${at}.hsCodes`} label={desk.book.hsCodes} hint={desk.exporter.hsHint} inputMode="numeric" />
        )}
        {kind === 'passengers' && (
          <TextField path={`${at}.passengers`} label={desk.book.passengers} inputMode="numeric" />
        )}
        <TextField path={`${at}.description`} label={desk.book.description} optional />
      </div>
      <details>
        <summary>
          {desk.exporter.changeCountries}: {from} → {to}
        </summary>
        <div className="fields">
          <ChoiceField
            path={`${at}.originCountry`}
            label={desk.book.originCountry}
            options={countryOptions(language)}
          />
          <ChoiceField
            path={`${at}.destinationCountry`}
            label={desk.book.destinationCountry}
            options={countryOptions(language)}
          />
        </div>
      </details>
      <details>
        <summary>{desk.exporter.papersLater}</summary>
        <div className="fields">
          <TextField path={`${at}.declarationNo`} label={desk.book.declarationNo} optional />
          <InstantField
            path={`${at}.declarationExpiresAt`}
            label={desk.book.declarationExpiresAt}
            hint={desk.exporter.portTime(portName)}
            zone={zone}
            optional
          />
          <TextField path={`${at}.manifestNo`} label={desk.book.manifestNo} optional />
          <TextField path={`${at}.exportLicenceNo`} label={desk.book.exportLicenceNo} optional />
          {(kind === 'new-energy' || kind === 'dangerous') && (
            <>
              <TextField path={`${at}.unNumber`} label={desk.book.unNumber} optional upper />
              <ChoiceField
                path={`${at}.batteryChemistry`}
                label={desk.book.batteryChemistry}
                options={[{ value: '', label: desk.common.none }, ...optionsOf(desk.book.batteryChemistries)]}
                optional
              />
            </>
          )}
          {kind === 'produce' && (
            <>
              <InstantField
                path={`${at}.perishBy`}
                label={desk.book.perishBy}
                hint={desk.exporter.portTime(portName)}
                zone={zone}
                optional
              />
              <TextField path={`${at}.phytosanitaryNo`} label={desk.book.phytosanitaryNo} optional />
              <TextField path={`${at}.orchardNo`} label={desk.book.orchardNo} optional />
              <TextField path={`${at}.packhouseNo`} label={desk.book.packhouseNo} optional />
            </>
          )}
          <TextField path={`${at}.batchNo`} label={desk.book.batchNo} optional />
        </div>
      </details>
    </fieldset>
  );
}
