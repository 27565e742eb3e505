import { NEEDS, type VehicleKind } from '@gl/domain/booking';
import { Button } from 'antd';
import { useFormContext, useWatch } from 'react-hook-form';
import { useWords } from '../../shared/words.js';
import { DriverFields } from './driver-fields.js';
import { ChoiceField, TextField } from './fields.js';
import type { BookingForm } from './form-model.js';
import { fieldId } from './go-to-field.js';
import { countryOptions, optionsOf } from './options.js';
import { VEHICLE_SIZES } from './vehicle-sizes.js';

interface Props {
  index: number;
  onCopy: () => void;
  /** Absent for the last one left. */
  onRemove: (() => void) | undefined;
}

/** One vehicle: kind and one identity; sizes stand filled in, drivers and permits may wait. */
export function VehicleFields({ index, onCopy, onRemove }: Props) {
  const { desk, language } = useWords();
  const { control, setValue } = useFormContext<BookingForm>();
  const at = `vehicles.${index}` as const;
  const vehicle = useWatch({ control, name: at });
  const consignments = useWatch({ control, name: 'consignments' });
  const { identity, kind } = vehicle;

  const takeSizes = (next: VehicleKind) => {
    for (const [name, value] of Object.entries(VEHICLE_SIZES[next])) {
      setValue(`${at}.${name as keyof (typeof VEHICLE_SIZES)[VehicleKind]}`, value);
    }
    if (next === 'self-driven-car') setValue(`${at}.identity`, 'vin');
  };

  return (
    <fieldset className="part">
      <legend>{desk.book.vehicle(index + 1)}</legend>
      <div className="part-act">
        <Button onClick={onCopy}>{desk.exporter.copyVehicle}</Button>
        {onRemove && <Button onClick={onRemove}>{desk.common.remove}</Button>}
      </div>
      <div className="fields">
        <div
          onChange={(event) => {
            if (event.target instanceof HTMLSelectElement) takeSizes(event.target.value as VehicleKind);
          }}
        >
          <ChoiceField path={`${at}.kind`} label={desk.book.vehicleKind} options={optionsOf(desk.book.vehicleKinds)} />
        </div>
        <ChoiceField
          path={`${at}.identity`}
          label={desk.exporter.identity}
          hint={desk.exporter.help.identity}
          options={optionsOf(desk.exporter.identities)}
        />
        {identity === 'plate' && (
          <>
            <ChoiceField
              path={`${at}.plate.country`}
              label={desk.book.plateCountry}
              options={countryOptions(language)}
            />
            <TextField path={`${at}.plate.text`} label={desk.book.plate} upper />
          </>
        )}
        {identity === 'vin' && <TextField path={`${at}.vin`} label={desk.book.vin} upper />}
        {identity === 'containerNo' && <TextField path={`${at}.containerNo`} label={desk.book.containerNo} upper />}
      </div>
      {consignments.length > 1 && (
        <fieldset className="ticks">
          <legend>{desk.book.consignmentIds}</legend>
          {consignments.map((consignment, no) => (
            <Tick
              key={consignment.id}
              path={`${at}.consignmentIds`}
              value={consignment.id}
              label={`${desk.exporter.goodsNo(no + 1)} ${consignment.description || desk.book.kinds[consignment.kind]}`}
            />
          ))}
        </fieldset>
      )}
      {kind === 'car-carrier' && (
        <div className="fields">
          <TextField
            className="wide"
            path={`${at}.cargoVins`}
            label={desk.book.cargoVins}
            hint={desk.exporter.vinsHint}
            optional
            upper
          />
        </div>
      )}
      <details>
        <summary>
          {desk.exporter.sizes(
            `${vehicle.lengthM} × ${vehicle.widthM} × ${vehicle.heightM}`,
            String(Number(vehicle.grossKg) / 1000),
            Number(vehicle.axles),
          )}
        </summary>
        <div className="fields tight">
          {(['lengthM', 'widthM', 'heightM', 'grossKg', 'axles', 'driveAxles'] as const).map((name) => (
            <TextField key={name} path={`${at}.${name}`} label={desk.book[name]} inputMode="decimal" />
          ))}
        </div>
      </details>
      <DriverFields index={index} count={vehicle.drivers.length} />
      <details>
        <summary>{desk.exporter.moreOfVehicle}</summary>
        <div className="fields">
          <ChoiceField
            path={`${at}.trailerPlate.country`}
            label={desk.book.plateCountry}
            options={countryOptions(language)}
          />
          <TextField path={`${at}.trailerPlate.text`} label={desk.book.trailerPlate} optional upper />
          <TextField path={`${at}.oversizePermitNo`} label={desk.book.oversizePermitNo} optional />
          <TextField path={`${at}.roadPermitNo`} label={desk.book.roadPermitNo} optional />
          <TextField path={`${at}.sealNo`} label={desk.book.sealNo} optional />
        </div>
        <fieldset className="ticks">
          <legend>{desk.book.needs}</legend>
          {NEEDS.map((need) => (
            <Tick key={need} path={`${at}.needs`} value={need} label={desk.book.needKinds[need]} />
          ))}
        </fieldset>
      </details>
    </fieldset>
  );
}

function Tick({
  path,
  value,
  label,
}: {
  path: `vehicles.${number}.${'needs' | 'consignmentIds'}`;
  value: string;
  label: string;
}) {
  const { register } = useFormContext<BookingForm>();
  const id = `${fieldId(path)}.${value}`;
  return (
    <div className="tick">
      <input type="checkbox" id={id} value={value} {...register(path)} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
