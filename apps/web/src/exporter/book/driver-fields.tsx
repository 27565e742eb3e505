import { Button } from 'antd';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useWords } from '../../shared/words.js';
import { ChoiceField, TextField } from './fields.js';
import { type BookingForm, newDriver } from './form-model.js';
import { languageOptions } from './options.js';

const MAX_DRIVERS = 4;

export function DriverFields({ index, count }: { index: number; count: number }) {
  const { desk, language } = useWords();
  const { control } = useFormContext<BookingForm>();
  const path = `vehicles.${index}.drivers` as const;
  const { fields, append, remove } = useFieldArray({ control, name: path });
  return (
    <details>
      <summary>{count > 0 ? desk.exporter.driversNamed(count) : desk.exporter.driversLater}</summary>
      {fields.map((field, no) => (
        <div className="fields driver" key={field.id}>
          <TextField path={`${path}.${no}.name`} label={desk.book.driverName} />
          <TextField path={`${path}.${no}.phone`} label={desk.book.driverPhone} inputMode="tel" />
          <ChoiceField path={`${path}.${no}.language`} label={desk.book.driverLanguage} options={languageOptions()} />
          <TextField path={`${path}.${no}.documentNo`} label={desk.book.driverDocumentNo} optional upper />
          <TextField path={`${path}.${no}.licenceNo`} label={desk.book.driverLicenceNo} optional upper />
          <Button onClick={() => remove(no)}>{desk.common.remove}</Button>
        </div>
      ))}
      {fields.length < MAX_DRIVERS && (
        <Button onClick={() => append(newDriver(language))}>{desk.book.addDriver}</Button>
      )}
    </details>
  );
}
